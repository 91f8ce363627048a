// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.frames;

import io.faultline.schemas.FrameRef;

import java.io.IOException;

/// Where frames are kept, once each, by the hash of their bytes.
///
/// A frame is stored before the record that names it is produced; storing it again changes nothing.
/// Implementations are safe for use by several threads and several processes.
public interface FrameStore {

    /// Stores an encoded picture, after a look at its header. The picture is not decoded.
    ///
    /// @throws UnreadableImageException if it is no JPEG or PNG, or is over the store's limits
    /// @throws IOException if the store is broken
    FrameRef put(byte[] encoded) throws UnreadableImageException, IOException;

    /// Reads an encoded picture back.
    ///
    /// @throws java.nio.file.NoSuchFileException if the store lacks it; the message names the hash
    /// @throws IOException if the store is broken
    byte[] get(FrameRef frame) throws IOException;
}
