// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.runtime;

/// Products of few rows, as every step of decoding has them, on the threads that a processor has
/// when the program is made.
public final class FewRows {

    private FewRows() {}

    /// The method {@code project}, which computes what {@code torch.linear} does.
    ///
    /// @param type of the weights
    public static TorchProgram program(TorchRuntime runtime, DType type) {
        return TorchProgram.of(FewRows.class, "few_rows.ts")
                .with("parts", type == DType.F32 ? runtime.threads() : 1);
    }
}
