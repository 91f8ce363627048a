// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.dataset.fixture.ExampleMaker;
import io.faultline.dataset.fixture.Lake;
import io.faultline.dataset.fixture.MemoryFrames;
import io.faultline.dataset.table.ExampleTable;
import io.faultline.dataset.table.OrphanSweeper;
import io.faultline.dataset.table.TableInUseException;
import io.faultline.dataset.table.TableSettings;
import io.faultline.schemas.AnnotatedExample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

final class KilledWriterTest {

    private static final int EXAMPLES = 300;
    private static final int KILLS = 3;

    @Test
    void aWriterThatIsKilledAgainAndAgainStoresEverythingOnce(@TempDir Path folder)
            throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            killAfterLines(start(folder), 3 + kill * 2, kill * 7L);
        }
        Process last = start(folder);
        assertThat(lines(last)).contains("open");
        assertThat(last.waitFor(60, TimeUnit.SECONDS)).isTrue();

        try (Lake lake = new Lake(folder, 2000)) {
            List<AnnotatedExample> expected = new ArrayList<>();
            for (int offset = 1; offset < EXAMPLES; offset += 2) {
                expected.add(KilledWriter.example(lake.frames, offset));
            }
            assertThat(lake.rows()).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(lake.store().offsets().of(Lake.PARTITION)).hasValue(EXAMPLES);
            new OrphanSweeper(lake.table).sweep(Duration.ZERO);
            assertThat(lake.rows()).hasSize(EXAMPLES / 2);
        }
    }

    @Test
    void aWriterThatDiesBetweenWritingAndCommittingLeavesAnOrphan(@TempDir Path folder)
            throws IOException {
        try (Lake lake = new Lake(folder, 100)) {
            lake.store().append(Lake.batch(0, List.of(lake.example().named("a").make())));
            AnnotatedExample half = lake.example().named("b").make();
            AnnotatedExample lost =
                    new ExampleMaker(new MemoryFrames(100)).named("c").episode("lost").make();
            IcebergExampleStore dying = lake.store();

            assertThatThrownBy(() -> dying.append(Lake.batch(1, List.of(half, lost))))
                    .hasMessageContaining("no frame");
            long files = dataFiles(folder);

            assertThat(files).isEqualTo(2);
            assertThat(new OrphanSweeper(lake.table).sweep(Duration.ZERO).files()).isEqualTo(1);
            assertThat(dataFiles(folder)).isEqualTo(1);
            assertThat(lake.rows()).hasSize(1);
        }
    }

    @Test
    void aSecondProcessIsToldThatTheTableIsInUse(@TempDir Path folder) throws Exception {
        Process writer = start(folder);
        try (BufferedReader output = output(writer)) {
            assertThat(output.readLine()).isEqualTo("open");
            assertThatThrownBy(() -> ExampleTable.open(TableSettings.embedded(folder)))
                    .isInstanceOf(TableInUseException.class)
                    .hasMessageContaining("in use by another process");
        } finally {
            writer.destroyForcibly().waitFor();
        }
    }

    private static long dataFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet")).count();
        }
    }

    private static Process start(Path folder) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        folder.toString(),
                        Integer.toString(EXAMPLES))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static List<String> lines(Process process) throws IOException {
        try (BufferedReader output = output(process)) {
            return output.lines().toList();
        }
    }

    /// Kills the process, which has no say in it, a while after it has printed some lines.
    private static void killAfterLines(Process process, int lines, long milliseconds)
            throws Exception {
        try (BufferedReader output = output(process)) {
            for (int i = 0; i < lines && output.readLine() != null; i++) {
                // wait for the next
            }
            Thread.sleep(milliseconds);
            process.destroyForcibly().waitFor();
        }
    }
}
