// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.verdicts;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerdictLatency;
import io.faultline.schemas.VerdictStatus;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

final class VerdictLogTest {

    private final VerdictLog log = new VerdictLog(2, 10);

    @Test
    void latestOfEachRobotAreRememberedAndAGapIsSaid() {
        for (int i = 0; i < 100; i++) {
            assertThat(log.add(verdict("arm", "r" + i), i, 100)).isTrue();
        }
        assertThat(page("arm", VerdictLog.START).verdicts()).hasSize(10);
        assertThat(page("arm", 5).gap()).isTrue();
        assertThat(page("arm", 95).gap()).isFalse();
        assertThat(page("arm", 95).verdicts())
                .extracting(Heard::cursor)
                .containsExactly(96L, 97L, 98L, 99L);
        assertThat(page("arm", 95).next()).isEqualTo(99);
    }

    @Test
    void bytesAreBoundedToo() {
        for (int i = 0; i < 10; i++) {
            assertThat(log.add(verdict("arm", "r" + i), i, 100 << 10)).isTrue();
        }
        assertThat(page("arm", VerdictLog.START).verdicts()).hasSize(2);
    }

    @Test
    void firstVerdictOfARequestWins() {
        assertThat(log.add(verdict("arm", "r"), 1, 1)).isTrue();
        assertThat(log.add(verdict("arm", "r"), 2, 1)).isFalse();
        assertThat(log.latest("arm")).isEqualTo(1);
    }

    @Test
    void readersWaitAndAreToldOrLetGo() {
        CompletableFuture<Page> waiting =
                log.after("arm", VerdictLog.START, 10, Duration.ofMinutes(1)).toCompletableFuture();
        CompletableFuture<Page> brief =
                log.after("arm", VerdictLog.START, 10, Duration.ofMillis(1)).toCompletableFuture();
        assertThat(brief.join().verdicts()).isEmpty();
        assertThat(waiting).isNotDone();
        assertThat(log.add(verdict("arm", "r"), 1, 1)).isTrue();
        assertThat(waiting.join().verdicts()).hasSize(1);
    }

    @Test
    void robotUnheardOfForLongestIsForgotten() {
        assertThat(log.add(verdict("a", "r"), 1, 1)).isTrue();
        assertThat(log.add(verdict("b", "r"), 1, 1)).isTrue();
        assertThat(log.add(verdict("c", "r"), 1, 1)).isTrue();
        assertThat(log.find("a", _ -> true)).isEmpty();
        assertThat(log.find("c", _ -> true)).isPresent();
    }

    private Page page(String robot, long after) {
        return log.after(robot, after, 64, Duration.ZERO).toCompletableFuture().join();
    }

    private static Verdict verdict(String robot, String requestId) {
        return Verdict.newBuilder()
                .setVerdictId("v" + requestId)
                .setRequestId(requestId)
                .setSubjectId(requestId)
                .setRevision(0)
                .setRobotId(robot)
                .setEpisode("e")
                .setKind(ExampleKind.PLANNING)
                .setStatus(VerdictStatus.SUCCESS)
                .setLatency(new VerdictLatency(0L, 0L, 0L, 0L, 0L))
                .setDecided(Instant.EPOCH)
                .setDeadline(Instant.EPOCH)
                .build();
    }
}
