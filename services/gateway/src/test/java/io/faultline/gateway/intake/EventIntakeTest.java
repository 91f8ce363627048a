// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.schemas.RobotEvent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;

final class EventIntakeTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private final EventIntake intake = new EventIntake(new Stamps(InstantSource.fixed(NOW), 2));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                              | kind",
                "{'kind': 'DANCED'}                                              | kind",
                "{'kind': 'HEARTBEAT', 'colour': 'red'}                          | colour",
                "{'kind': 'HEARTBEAT', 'robotId': 'other'}                       | robotId",
                "{'kind': 'HEARTBEAT', 'episode': 'e1'}                          | episode",
                "{'kind': 'HEARTBEAT', 'boot': 'b'}                              | sequence",
                "{'kind': 'HEARTBEAT', 'sequence': 1}                            | boot",
                "{'kind': 'HEARTBEAT', 'boot': 'b', 'sequence': -1}              | sequence",
                "{'kind': 'HEARTBEAT', 'captured': 'yesterday'}                  | captured",
                "{'kind': 'HEARTBEAT', 'captured': 1}                            | captured",
                "{'kind': 'HEARTBEAT', 'monotonic': 1.5}                         | monotonic",
                "{'kind': 'EPISODE_ENDED', 'instruction': 'x'}                   | episode",
                "{'kind': 'EPISODE_ENDED', 'episode': 'a b', 'instruction': 'x'} | episode",
                "{'kind': 'EPISODE_ENDED', 'episode': 'e'}                       | instruction",
                "{'kind': 'EPISODE_ENDED', 'episode': 'e', 'instruction': 'x', 'achieved': 1} |"
                        + " achieved",
                "{'kind': 'PLAN_PROPOSED', 'episode': 'e', 'instruction': 'x'}   | plan",
                "{'kind': 'SUBTASK_ENDED', 'episode': 'e', 'instruction': 'x'}   | subtaskIndex",
                "{'kind': 'HEARTBEAT', 'views': ['a', 'a']}                      | views"
            })
    void refusalNamesTheField(String json, String field) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().field()).isEqualTo(field));
    }

    @Test
    void whatIsLeftOutIsFilledIn() throws RefusedException {
        RobotEvent first = read("{'kind': 'heartbeat'}");
        RobotEvent second = read("{'kind': 'HEARTBEAT', 'captured': '2026-11-21T09:00:00+01:00'}");
        assertThat(first.getTimes().getCaptured()).isEqualTo(NOW);
        assertThat(second.getTimes().getCaptured()).isEqualTo(NOW);
        assertThat(first.getSequence()).isZero();
        assertThat(second.getSequence()).isEqualTo(1);
        assertThat(second.getBoot()).isEqualTo(first.getBoot()).startsWith("gateway-");
    }

    private RobotEvent read(String json) throws RefusedException {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return intake.event("arm", StrictJson.read(bytes), NOW);
    }
}
