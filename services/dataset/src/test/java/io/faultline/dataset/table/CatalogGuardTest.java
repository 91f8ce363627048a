// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.table;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;

/// The embedded catalog against a kill.
class CatalogGuardTest {

    private static final int COMMITS = 20;

    @TempDir Path folder;

    @Test
    @Timeout(60)
    void whatWasForcedToDiskOutlivesAKill() throws Exception {
        // A catalog that was closed in peace once, as after a first run.
        Writer.write(folder, COMMITS, 0);
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Writer.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (var said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            assertThat(said.readLine()).isEqualTo("written");
        } finally {
            process.destroyForcibly().waitFor();
        }

        assertThat(Writer.read(folder)).isEqualTo(2 * COMMITS);
    }

    /// Counts in a catalog, each number forced to disk, and stays until it is killed.
    static final class Writer {

        private static final int MILLIS = 200;

        private Writer() {}

        public static void main(String[] args) throws Exception {
            Path folder = Path.of(args[0]);
            Connection held = DriverManager.getConnection(settings(folder).catalogUri());
            write(folder, COMMITS, MILLIS);
            System.out.println("written");
            Thread.sleep(600_000);
            held.close();
        }

        /// H2 reuses what is older than its retention time, here half a second, so that a bug in it
        /// shows within seconds.
        private static TableSettings settings(Path folder) {
            TableSettings usual = TableSettings.embedded(folder);
            return new TableSettings(
                    usual.catalogUri() + ";RETENTION_TIME=500", Map.of(), folder.toString(), true);
        }

        static void write(Path folder, int commits, int millis) throws Exception {
            TableSettings settings = settings(folder);
            try (CatalogGuard guard = CatalogGuard.open(settings);
                    Connection connection = DriverManager.getConnection(settings.catalogUri());
                    Statement statement = connection.createStatement()) {
                statement.execute("create table if not exists counts(n int, told varchar(1000))");
                for (int i = 0; i < commits; i++) {
                    statement.execute(
                            "insert into counts select count(*) + 1, repeat('x', 400) from counts");
                    guard.sync();
                    Thread.sleep(millis);
                }
            }
        }

        static int read(Path folder) throws Exception {
            try (CatalogGuard guard = CatalogGuard.open(settings(folder));
                    Connection connection =
                            DriverManager.getConnection(settings(folder).catalogUri());
                    Statement statement = connection.createStatement();
                    ResultSet count = statement.executeQuery("select count(*) from counts")) {
                count.next();
                return count.getInt(1);
            }
        }
    }
}
