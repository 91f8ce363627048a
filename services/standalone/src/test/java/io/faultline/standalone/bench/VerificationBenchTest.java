// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The in-house model judges the simulator's pictures through the service, on a broker.
@Timeout(180)
class VerificationBenchTest {

    @TempDir private Path folder;

    @Test
    void inHouseModelJudgesWhatTheSimulatorShowsAndEveryRequestHasItsVerdict() throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

        new VerificationBench(folder, Duration.ofSeconds(4), 16, out).run();

        String report = said.toString(StandardCharsets.UTF_8);
        assertThat(figure(report, "of these judged by the model")).isEqualTo(100);
        assertThat(figure(report, "judged as the simulator knows")).isGreaterThan(75);
        assertThat(figure(report, "requests without a verdict")).isZero();
    }

    private static double figure(String report, String row) {
        Matcher matcher = Pattern.compile(row + "\\s+([\\d.,]+)").matcher(report);
        assertThat(matcher.find()).as(report).isTrue();
        return Double.parseDouble(matcher.group(1).replace(",", ""));
    }
}
