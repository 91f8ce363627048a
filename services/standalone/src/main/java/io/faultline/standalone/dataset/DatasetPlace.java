// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.dataset;

import io.faultline.dataset.table.ExampleTable;
import io.faultline.dataset.table.TableSettings;
import io.faultline.schemas.objectstore.S3Location;
import io.faultline.standalone.progress.CommandLog;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Which dataset a command is about. The catalog's user and password are those that the service
/// takes from its environment, too: `DATASET_CATALOG_USER`, `DATASET_CATALOG_PASSWORD`.
final class DatasetPlace {

    @Option(
            names = "--data",
            required = true,
            paramLabel = "PLACE",
            description = "The output folder of generate, or the table's s3://bucket/prefix.")
    private String data;

    @Option(
            names = "--catalog",
            defaultValue = "${env:DATASET_CATALOG_URI:-}",
            paramLabel = "URI",
            description =
                    "JDBC address of the table's catalog (default: DATASET_CATALOG_URI, or else the"
                            + " one in the folder).")
    private String catalog;

    /// Opens the dataset.
    ///
    /// @throws IOException if there is none
    ExampleTable open() throws IOException {
        if (S3Location.of(data).isPresent()) {
            CommandLog.quiet();
            return open(data);
        }
        Path folder = Path.of(data).resolve("dataset");
        if (!Files.isDirectory(folder)) {
            throw new IOException("no dataset in " + data);
        }
        CommandLog.to(Path.of(data).resolve("faultline.log"));
        return open(folder.toString());
    }

    private ExampleTable open(String warehouse) throws IOException {
        return ExampleTable.open(
                TableSettings.of(
                        warehouse,
                        catalog,
                        environment("DATASET_CATALOG_USER"),
                        environment("DATASET_CATALOG_PASSWORD")));
    }

    private static String environment(String name) {
        String value = System.getenv(name);
        return value == null ? "" : value;
    }
}
