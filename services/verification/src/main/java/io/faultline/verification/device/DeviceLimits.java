// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.device;

import java.time.Duration;

/// What is borne of a model.
///
/// @param hang after which a batch is given up and the model opened anew
/// @param abandoned calls that never returned and are borne; one more and only a new process helps
/// @param failures requests in a row that fail even alone, after which the model is opened anew
/// @param most the largest batch, which a model is warmed up with
public record DeviceLimits(Duration hang, int abandoned, int failures, int most) {

    public DeviceLimits {
        if (!hang.isPositive() || abandoned < 0 || failures < 1 || most < 1) {
            throw new IllegalArgumentException(
                    "hang %s, %d abandoned, %d failures, batches of %d"
                            .formatted(hang, abandoned, failures, most));
        }
    }
}
