// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.table;

import io.faultline.schemas.objectstore.S3Location;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where the table of examples lies.
///
/// @param catalogUri JDBC address of the catalog: H2 for one process, Postgres for several
/// @param credentials `jdbc.user` and `jdbc.password` where the catalog wants them
/// @param warehouse what holds data and metadata: a folder, or `s3://bucket/prefix`; it cannot be
///   moved once in use, because Iceberg writes absolute locations
/// @param fsync whether every file on disk, and the folder that names it, is forced there when
///   closed
public record TableSettings(
        String catalogUri, Map<String, String> credentials, String warehouse, boolean fsync) {

    private static final String H2 = "jdbc:h2:";

    /// Iceberg looks for its own tables in lower case; H2 names them in upper case unless told.
    private static final String LOWER_CASE = ";DATABASE_TO_LOWER=TRUE";

    public TableSettings {
        if (catalogUri.startsWith(H2) && !catalogUri.contains(LOWER_CASE)) {
            catalogUri = catalogUri + LOWER_CASE;
        }
        warehouse =
                S3Location.of(warehouse)
                        .map(S3Location::toString)
                        .orElse(Path.of(warehouse).toAbsolutePath().normalize().toString());
        credentials = Map.copyOf(credentials);
    }

    /// A table whose catalog is an H2 file in the table's own folder: one process at a time.
    public static TableSettings embedded(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        if (absolute.toString().contains(";")) {
            throw new IllegalArgumentException("a JDBC address cannot hold this folder: " + folder);
        }
        String uri = H2 + "file:" + absolute.resolve("catalog") + ";DB_CLOSE_ON_EXIT=FALSE";
        return new TableSettings(uri, Map.of(), absolute.toString(), true);
    }

    /// A table by the settings of a service or a command, any of which but the first may be empty.
    ///
    /// @param warehouse a folder, or `s3://bucket/prefix`
    /// @param catalogUri JDBC address of the catalog; empty for H2 in the folder
    /// @throws IllegalArgumentException if the table is on S3 and no catalog is named
    public static TableSettings of(
            String warehouse, String catalogUri, String user, String password) {
        if (!catalogUri.isEmpty()) {
            Map<String, String> credentials =
                    user.isEmpty()
                            ? Map.of()
                            : Map.of("jdbc.user", user, "jdbc.password", password);
            return new TableSettings(catalogUri, credentials, warehouse, true);
        }
        if (S3Location.of(warehouse).isPresent()) {
            throw new IllegalArgumentException(
                    "a table on S3 needs a catalog that is a server, such as Postgres: set"
                            + " DATASET_CATALOG_URI to its JDBC address");
        }
        return embedded(Path.of(warehouse));
    }

    /// The same table without forcing files to disk, for tests and measurements.
    public TableSettings withoutFsync() {
        return new TableSettings(catalogUri, credentials, warehouse, false);
    }

    /// The folder that holds the table, or nothing where that is an object store.
    Optional<Path> folder() {
        return S3Location.of(warehouse).isPresent()
                ? Optional.empty()
                : Optional.of(Path.of(warehouse));
    }

    boolean isH2() {
        return catalogUri.startsWith(H2);
    }

    /// Without what follows the question mark of a JDBC address, where some put a password.
    @Override
    public String toString() {
        return "examples in %s, catalog %s"
                .formatted(warehouse, catalogUri.replaceAll("[?].*", ""));
    }
}
