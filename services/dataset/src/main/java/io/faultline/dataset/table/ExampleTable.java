// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.table;

import io.faultline.dataset.objectstore.S3FileIO;

import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.jdbc.JdbcCatalog;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/// The Iceberg table of examples, opened through its catalog and made where it is missing.
///
/// Safe for use by several threads; each takes its own handle from [#load].
public final class ExampleTable implements AutoCloseable {

    private static final TableIdentifier NAME = TableIdentifier.of("faultline", "examples");

    private final CatalogGuard guard;
    private final JdbcCatalog catalog;

    private ExampleTable(CatalogGuard guard, JdbcCatalog catalog) {
        this.guard = guard;
        this.catalog = catalog;
    }

    /// Opens the table.
    ///
    /// @throws TableInUseException if its embedded catalog is open in another process
    /// @throws IOException if the catalog cannot be opened
    public static ExampleTable open(TableSettings settings) throws IOException {
        if (settings.folder().isPresent()) {
            Files.createDirectories(settings.folder().get());
        }
        try {
            CatalogGuard guard = CatalogGuard.open(settings);
            ExampleTable table = new ExampleTable(guard, catalog(settings));
            table.createIfMissing();
            return table;
        } catch (SQLException e) {
            throw new IOException("cannot open " + settings, e);
        }
    }

    private static JdbcCatalog catalog(TableSettings settings) {
        Map<String, String> properties = new HashMap<>(settings.credentials());
        properties.put("uri", settings.catalogUri());
        properties.put("warehouse", warehouse(settings));
        properties.put("jdbc.schema-version", "V1");
        JdbcCatalog catalog = new JdbcCatalog(given -> files(settings), null, true);
        catalog.initialize("faultline", properties);
        return catalog;
    }

    private static String warehouse(TableSettings settings) {
        return settings.folder()
                .map(folder -> folder.toUri().toString().replaceAll("/$", ""))
                .orElse(settings.warehouse());
    }

    private static FileIO files(TableSettings settings) {
        return settings.folder().isPresent() ? new LocalFileIO(settings.fsync()) : new S3FileIO();
    }

    private void createIfMissing() {
        if (catalog.tableExists(NAME)) {
            return;
        }
        Namespace namespace = NAME.namespace();
        try {
            if (!catalog.namespaceExists(namespace)) {
                catalog.createNamespace(namespace);
            }
            catalog.createTable(
                    NAME,
                    ExampleColumns.SCHEMA,
                    PartitionSpec.unpartitioned(),
                    ExampleColumns.PROPERTIES);
        } catch (AlreadyExistsException e) {
            // Another process was quicker; its table is the same.
        }
    }

    /// A handle on the table as it stands. A handle is for one thread.
    public Table load() {
        return catalog.loadTable(NAME);
    }

    /// Makes the commits so far outlive a power cut.
    public void sync() throws IOException {
        try {
            guard.sync();
        } catch (SQLException e) {
            throw new IOException("cannot force the catalog to disk", e);
        }
    }

    @Override
    public void close() throws IOException {
        catalog.close();
        try {
            guard.close();
        } catch (SQLException e) {
            throw new IOException("cannot close the catalog", e);
        }
    }
}
