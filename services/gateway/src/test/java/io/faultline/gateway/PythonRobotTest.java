// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.schemas.RobotEvent;
import io.faultline.schemas.RobotEventKind;
import io.faultline.schemas.RobotFrame;
import io.faultline.schemas.VerdictStatus;
import io.faultline.schemas.topic.Topics;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// The example in the documentation does what it says.
final class PythonRobotTest {

    @TempDir private Path folder;

    @Test
    void robotInFortyLinesOfPythonHearsItsVerdict() throws Exception {
        Assumptions.assumeTrue(hasPython(), "skipped: there is no python3");
        Path script = Documents.folder().resolve("examples/robot.py");
        assertThat(Files.readAllLines(script)).hasSizeLessThanOrEqualTo(40);
        Path before = Files.write(folder.resolve("before.jpg"), Pictures.encoded("jpg", 1));
        Path after = Files.write(folder.resolve("after.jpg"), Pictures.encoded("jpg", 2));
        try (Edge edge = Edge.start(folder);
                Judge judge = new Judge(edge)) {
            String gateway = edge.uri("/").toString();
            Process python =
                    new ProcessBuilder(
                                    "python3",
                                    script.toString(),
                                    gateway,
                                    "python",
                                    before.toString(),
                                    after.toString())
                            .redirectErrorStream(true)
                            .start();
            RobotEvent ended =
                    Awaitility.await()
                            .atMost(Duration.ofSeconds(60))
                            .until(() -> ended(edge), Objects::nonNull);
            var _ = judge.answerEpisode("python", ended.getEpisode(), VerdictStatus.FAILURE);
            String said =
                    new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(said.strip()).startsWith("FAILURE");
            List<RobotFrame> frames = edge.records(Topics.FRAMES, "python");
            assertThat(frames).extracting(RobotFrame::getSequence).containsExactly(0L, 1L);
        }
    }

    private static @Nullable RobotEvent ended(Edge edge) {
        return edge.records(Topics.EVENTS, "python").stream()
                .filter(event -> event.getKind() == RobotEventKind.SUBTASK_ENDED)
                .findFirst()
                .orElse(null);
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
