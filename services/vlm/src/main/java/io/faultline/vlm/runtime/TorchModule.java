// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.runtime;

import java.util.List;

/// A compiled program. Calls from several threads are safe where the methods called do not write
/// attributes.
///
/// Arguments are {@link Tensor}, {@code List<Tensor>}, {@code Long}, {@code Integer}, {@code
/// Double}, {@code Boolean}, {@code String} or {@code long[]}. A result that is a tensor, a list of
/// tensors, or a tuple of these comes back flattened in order; any other result comes back as an
/// empty list.
public interface TorchModule extends AutoCloseable {

    /// Runs a method in inference mode; its results belong to {@code results}.
    ///
    /// @throws OutOfDeviceMemoryException if the device has no room
    /// @throws TorchException if the method fails, with TorchScript's own traceback
    List<Tensor> call(TensorScope results, String method, Object... arguments);

    /// Runs a method outside inference mode, for training: results may enter autograd. Whether
    /// gradients are recorded is for the method to say; the thread's own mode is restored
    /// afterwards.
    List<Tensor> train(TensorScope results, String method, Object... arguments);

    @Override
    void close();
}
