// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.trace;

import io.faultline.schemas.Example;
import io.faultline.schemas.ReasoningTrace;

/// Writes the chain of thought of an example from its privileged facts (Guardian, section III-C).
///
/// A trace reads as if its writer saw only what the model sees. It is a draft: whoever asks for it
/// holds it against [io.faultline.annotation.validation.TraceValidator].
@FunctionalInterface
public interface TraceWriter {
    /// Writes a trace. The same example and number give the same trace.
    ///
    /// @param rewrite 0 for the first draft, 1 for the wording after that, and so on
    ReasoningTrace write(Example example, int rewrite);
}
