// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.picture;

import java.nio.ByteBuffer;
import java.util.Optional;

/// The encoded pictures of one partition of snapshots, by where they lie on it.
@FunctionalInterface
public interface Pictures {

    /// The picture of the record at an offset; empty where it is there no more.
    Optional<ByteBuffer> at(long offset);
}
