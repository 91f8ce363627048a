// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.runtime;

/// A tensor somewhere on a device, owned by a {@link TensorScope}.
public interface Tensor {

    long[] shape();

    /// The values of a float32 tensor, row by row, copied to the heap.
    ///
    /// @throws TorchException if the tensor is not float32
    float[] floats();

    /// The values of an int64 tensor, row by row, copied to the heap.
    ///
    /// @throws TorchException if the tensor is not int64
    long[] longs();

    /// Marks this float tensor as a parameter whose gradient is wanted.
    void requireGradient();
}
