// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.console.Fleet;
import io.faultline.console.index.FleetIndex;
import io.faultline.console.index.Limits;
import io.faultline.console.index.Place;
import io.faultline.schemas.RobotEventKind;
import io.faultline.schemas.VerdictLatency;
import io.faultline.schemas.VerdictStatus;
import io.faultline.schemas.VerificationRequest;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

final class PagesTest {

    private final FleetIndex index =
            new FleetIndex(new Limits(10, 10, 10, 10, Duration.ofHours(1)), () -> Fleet.NOW);

    @Test
    void cardSaysTheVerdictInWordsAndNotByColourAlone() {
        VerificationRequest request = Fleet.request("a", 0).build();
        index.add(request, new Place("topic", 0, 0));
        index.add(Fleet.verdict(request, VerdictStatus.FAILURE, 0.93).build());

        String card =
                new Pages()
                        .render(
                                "part/card",
                                Map.of("robot", index.robots().getFirst(), "now", Fleet.NOW));
        assertThat(card).contains("Failure").contains("✕").contains("93 %");
    }

    @Test
    void namesOfRobotsAreEscapedEverywhere() {
        String name = "\"><img src=x onerror=alert(1)>";
        index.add(
                Fleet.event(name, 0, RobotEventKind.PLAN_PROPOSED)
                        .setInstruction("<script>alert(2)</script>")
                        .setPlan(List.of("<b>step</b>"))
                        .build());

        String card =
                new Pages()
                        .render(
                                "part/card",
                                Map.of("robot", index.robots().getFirst(), "now", Fleet.NOW));
        assertThat(card).doesNotContain("<img src=x").doesNotContain("<script>");
        assertThat(card).contains("/robots/" + io.faultline.schemas.identity.Digest.of(name));
    }

    @Test
    void partsOfALatencyFillTheBar() {
        List<LatencyBar.Part> parts =
                LatencyBar.parts(new VerdictLatency(1_000L, 2_000L, 3_000L, 40_000L, 50_000L));

        assertThat(parts).extracting(LatencyBar.Part::micros).endsWith(40_000L, 4_000L);
        assertThat(parts.getLast().from() + parts.getLast().width()).isEqualTo(1_000);
    }

    @Test
    void timelineJoinsWhatHappenedWithWhatWasJudged() {
        index.add(
                Fleet.event("arm-1", 0, RobotEventKind.PLAN_PROPOSED)
                        .setPlan(List.of("grasp the carrot"))
                        .build());
        index.add(
                Fleet.event("arm-1", 1, RobotEventKind.SUBTASK_STARTED)
                        .setSubtaskIndex(0)
                        .setSubtask("grasp the carrot")
                        .build());
        index.add(
                Fleet.event("arm-1", 2, RobotEventKind.SUBTASK_ENDED)
                        .setSubtaskIndex(0)
                        .setSubtask("grasp the carrot")
                        .build());
        index.add(Fleet.request("a", 0).build(), new Place("topic", 0, 0));
        index.add(Fleet.request("b", 0).setAttempt(1).build(), new Place("topic", 0, 1));
        index.add(Fleet.event("arm-1", 3, RobotEventKind.EPISODE_ENDED).setAchieved(true).build());

        List<Timeline.Episode> episodes = Timeline.of(index.robot("arm-1"::equals).orElseThrow());
        assertThat(episodes).hasSize(1);
        Timeline.Episode episode = episodes.getFirst();
        assertThat(episode.end()).contains(true);
        assertThat(episode.steps()).hasSize(3);
        assertThat(episode.steps().get(1).subject()).isNotNull();
        assertThat(episode.steps().get(1).started()).isNotNull();
        assertThat(episode.steps().get(2).attempt()).isEqualTo(1);
    }

    @Test
    void numbersAreSaidInTheUnitThatSuitsThem() {
        assertThat(Say.micros(850)).isEqualTo("850 µs");
        assertThat(Say.micros(12_400)).isEqualTo("12 ms");
        assertThat(Say.micros(1_240_000)).isEqualTo("1.24 s");
        assertThat(Say.micros(200_000_000)).isEqualTo("3 min 20 s");
        assertThat(Say.ago(Fleet.NOW, Fleet.NOW.plusSeconds(90))).isEqualTo("1 min ago");
        assertThat(Say.ago(Fleet.NOW, Fleet.NOW.plusSeconds(200_000))).isEqualTo("2 d ago");
        assertThat(Say.robot("arm-1")).isEqualTo("/robots/arm-1");
    }
}
