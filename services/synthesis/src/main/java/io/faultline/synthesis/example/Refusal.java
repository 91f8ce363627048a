// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.example;

import io.faultline.schemas.FailureMode;

import java.util.Locale;

/// A failure mode that does not apply to one success.
///
/// @param mode the mode
/// @param cause why, as a kebab-case code
public record Refusal(FailureMode mode, String cause) {

    /// Mode and cause as one code: "wrong-order/single-step-plan".
    public String code() {
        return mode.name().toLowerCase(Locale.ROOT).replace('_', '-') + "/" + cause;
    }
}
