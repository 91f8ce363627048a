// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.export;

import io.faultline.dataset.DatasetRow;

import java.io.IOException;
import java.nio.file.Path;

/// Writes the rows of a dataset version in one layout.
public interface Exporter {
    /// Writes, checks and then publishes an export.
    ///
    /// The rows are read once and one at a time. The same rows in the same order give the same
    /// bytes.
    ///
    /// @param rows the rows of a version, all splits together
    /// @param folder where the export shall be; must not exist or be empty
    /// @throws InvalidExportException where a row or a written file breaks a rule; the folder is
    ///   then as it was before
    /// @throws IOException where a frame cannot be read or the disk fails; the folder is as before
    ExportReport export(Iterable<DatasetRow> rows, Path folder) throws IOException;
}
