// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.runtime;

/// A tensor engine on one device that runs TorchScript.
public interface TorchRuntime {

    /// The engine on the processor, through DJL.
    static TorchRuntime cpu() {
        return DjlRuntime.on("cpu");
    }

    /// The engine on the first CUDA device, through DJL.
    ///
    /// @throws TorchException if the libtorch at hand has no CUDA or there is no device
    static TorchRuntime cuda() {
        return DjlRuntime.on("cuda:0");
    }

    /// Compiles a program. Its attributes (weights, caches) live until the module is closed.
    ///
    /// @throws TorchException if the text does not compile; the message names the line
    TorchModule compile(TorchProgram program);

    /// Opens a scope for tensors that the caller owns.
    TensorScope open();

    /// The device as TorchScript names it: {@code cpu} or {@code cuda:0}.
    String device();

    /// How many threads one operator may use on the processor; one where the device is another.
    int threads();

    /// Sets how many threads one operator may use on the processor.
    void threads(int count);
}
