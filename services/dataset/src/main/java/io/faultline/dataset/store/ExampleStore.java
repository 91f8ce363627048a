// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.store;

import java.io.IOException;

/// Keeps annotated examples, one row for each example id, together with the offsets they came from.
///
/// A batch and its offsets are stored in one atomic commit or not at all. The last content of an id
/// wins; storing the same content again changes no row.
public interface ExampleStore extends AutoCloseable {

    /// What is stored, as of now, by all writers.
    Offsets offsets() throws IOException;

    /// Stores a batch.
    ///
    /// @throws StaleWriterException if the stored offsets of the batch's partitions are not those
    ///   it expects; nothing was stored
    /// @throws IOException if the world is broken (a missing frame, a full disk, no catalog);
    ///   nothing was stored, or it is not known whether it was, and the store must be opened again
    Appended append(Batch batch) throws IOException;

    @Override
    void close() throws IOException;
}
