// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.table;

import java.nio.file.Path;
import java.util.Map;

/// Where the table of examples lies.
///
/// @param catalogUri JDBC address of the catalog: H2 for one process, Postgres for several
/// @param credentials `jdbc.user` and `jdbc.password` where the catalog wants them
/// @param folder the folder that holds data and metadata; it cannot be moved once in use, because
///   Iceberg writes absolute paths
/// @param fsync whether every file, and the folder that names it, is forced to disk when closed
public record TableSettings(
        String catalogUri, Map<String, String> credentials, Path folder, boolean fsync) {

    private static final String H2 = "jdbc:h2:";

    /// Iceberg looks for its own tables in lower case; H2 names them in upper case unless told.
    private static final String LOWER_CASE = ";DATABASE_TO_LOWER=TRUE";

    public TableSettings {
        if (catalogUri.startsWith(H2) && !catalogUri.contains(LOWER_CASE)) {
            catalogUri = catalogUri + LOWER_CASE;
        }
        folder = folder.toAbsolutePath().normalize();
        credentials = Map.copyOf(credentials);
    }

    /// A table whose catalog is an H2 file in the table's own folder: one process at a time.
    public static TableSettings embedded(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        if (absolute.toString().contains(";")) {
            throw new IllegalArgumentException("a JDBC address cannot hold this folder: " + folder);
        }
        String uri = H2 + "file:" + absolute.resolve("catalog") + ";DB_CLOSE_ON_EXIT=FALSE";
        return new TableSettings(uri, Map.of(), absolute, true);
    }

    /// The same table without forcing files to disk, for tests and measurements.
    public TableSettings withoutFsync() {
        return new TableSettings(catalogUri, credentials, folder, false);
    }

    boolean isH2() {
        return catalogUri.startsWith(H2);
    }

    @Override
    public String toString() {
        return "examples in %s, catalog %s".formatted(folder, catalogUri);
    }
}
