// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.review;

import io.faultline.schemas.VerificationLabel;

/// Where labels go.
@FunctionalInterface
public interface LabelSink {

    /// Takes a label; it is safe when the call returns.
    void accept(VerificationLabel label);
}
