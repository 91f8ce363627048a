// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.checkpoint;

import io.faultline.vlm.runtime.DType;

import java.nio.file.Path;
import java.util.Arrays;

/// Where one tensor lies.
///
/// @param file the safetensors file
/// @param name its key there
/// @param type element type
/// @param shape dimensions
/// @param offset first byte in the file
public record StoredTensor(Path file, String name, DType type, long[] shape, long offset) {

    /// The number of elements.
    public long size() {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    /// The length in bytes.
    public long bytes() {
        return Math.multiplyExact(size(), type.bytes());
    }
}
