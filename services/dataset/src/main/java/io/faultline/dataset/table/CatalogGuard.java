// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.table;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;

/// Holds an embedded catalog open and forces it to disk.
///
/// H2 closes a database with its last connection and writes commits behind by up to half a second;
/// the connection held here keeps it open, and [#sync] makes a commit outlive a power cut. A
/// catalog that is a server of its own needs neither.
final class CatalogGuard implements AutoCloseable {

    private static final int DATABASE_ALREADY_OPEN = 90020;

    private final Optional<Connection> h2;

    private CatalogGuard(Optional<Connection> h2) {
        this.h2 = h2;
    }

    static CatalogGuard open(TableSettings settings) throws TableInUseException, SQLException {
        if (!settings.isH2()) {
            return new CatalogGuard(Optional.empty());
        }
        try {
            return new CatalogGuard(Optional.of(connect(settings)));
        } catch (SQLException e) {
            if (e.getErrorCode() == DATABASE_ALREADY_OPEN) {
                throw new TableInUseException(settings, e);
            }
            throw e;
        }
    }

    private static Connection connect(TableSettings settings) throws SQLException {
        Properties properties = new Properties();
        settings.credentials()
                .forEach((key, value) -> properties.put(key.substring("jdbc.".length()), value));
        return DriverManager.getConnection(settings.catalogUri(), properties);
    }

    void sync() throws SQLException {
        if (h2.isPresent()) {
            try (Statement statement = h2.get().createStatement()) {
                statement.execute("CHECKPOINT SYNC");
            }
        }
    }

    @Override
    public void close() throws SQLException {
        if (h2.isPresent()) {
            h2.get().close();
        }
    }
}
