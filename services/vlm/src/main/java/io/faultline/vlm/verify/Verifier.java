// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.verify;

import java.util.List;

/// Something that judges plans and executions.
public interface Verifier extends AutoCloseable {

    /// Judges a batch; the outcomes stand in the order of the verifications. One that cannot be
    /// judged is {@link Outcome.Unverified} and harms no other. An empty batch has no outcomes.
    ///
    /// @throws io.faultline.vlm.runtime.TorchException if the engine itself fails
    List<Outcome> verify(List<Verification> batch);

    @Override
    void close();
}
