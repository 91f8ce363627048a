// SPDX-License-Identifier: Apache-2.0
package ai.djl.pytorch.jni;

import ai.djl.pytorch.engine.PtSymbolBlock;

import java.util.Arrays;

/// The one door into DJL that its public interface lacks: running a named TorchScript method
/// outside inference mode, so that its results may enter autograd. It lives in DJL's package to
/// reach the native call and holds nothing else.
public final class MethodCall {

    private MethodCall() {}

    /// Runs {@code method} of {@code module}.
    ///
    /// @param autograd false runs in inference mode, whose results can never require a gradient
    public static IValue run(
            PtSymbolBlock module, String method, boolean autograd, IValue... arguments) {
        long[] handles = Arrays.stream(arguments).mapToLong(IValue::getHandle).toArray();
        return new IValue(
                PyTorchLibrary.LIB.moduleRunMethod(
                        module.getHandle(), method, handles, autograd, false));
    }
}
