// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.runtime;

import java.nio.FloatBuffer;

/// The owner of tensors: all that it holds is freed when it closes, and nothing before. One scope a
/// request or training step keeps memory flat.
public interface TensorScope extends AutoCloseable {

    /// A float32 tensor on the runtime's device.
    Tensor floats(float[] values, long... shape);

    /// A float32 tensor on the runtime's device, from the remaining values of a buffer.
    Tensor floats(FloatBuffer values, long... shape);

    /// An int64 tensor on the runtime's device.
    Tensor longs(long[] values, long... shape);

    /// A scope that closes with this one at the latest.
    TensorScope child();

    @Override
    void close();
}
