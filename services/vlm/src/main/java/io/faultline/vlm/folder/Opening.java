// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.folder;

import io.faultline.vlm.guardian.GuardianSettings;
import io.faultline.vlm.runtime.DType;

/// How a model is opened, whichever it is.
///
/// @param type of the weights in the engine
/// @param guardian a Guardian's mode and limits
/// @param batch the most verifications of one call of an I-FailSense
public record Opening(DType type, GuardianSettings guardian, int batch) {

    public Opening {
        if (batch < 1) {
            throw new IllegalArgumentException("a batch of " + batch);
        }
    }
}
