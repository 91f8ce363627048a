// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.dataset;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/// What a dataset tells of itself. The process that holds a dataset gives the console one of these;
/// without, the console says that it has none.
public interface DatasetOverview {

    /// Rows that are alike.
    ///
    /// @param source the collection that they came from
    /// @param kind planning, execution or trajectory
    /// @param label success or failure
    /// @param split train, val or test; empty where the rows are not in a version yet
    /// @param rows how many
    record Rows(String source, String kind, String label, String split, long rows) {}

    /// A sealed version.
    ///
    /// @param name its name
    /// @param digest what its rows hash to
    /// @param sealed when it was sealed
    /// @param rows its rows
    record Version(String name, String digest, Instant sealed, List<Rows> rows) {

        public Version {
            rows = List.copyOf(rows);
        }

        /// Number of rows.
        public long size() {
            return rows.stream().mapToLong(Rows::rows).sum();
        }
    }

    /// One commit to the table.
    ///
    /// @param at when
    /// @param total rows of the table after it
    record Growth(Instant at, long total) {}

    /// The sealed versions, the oldest first.
    ///
    /// @throws IOException if the dataset cannot be read
    List<Version> versions() throws IOException;

    /// How the table grew, the oldest commit first.
    ///
    /// @throws IOException if the dataset cannot be read
    List<Growth> growth() throws IOException;

    /// The rows that are stored now, sealed or not.
    ///
    /// @throws IOException if the dataset cannot be read
    List<Rows> stored() throws IOException;
}
