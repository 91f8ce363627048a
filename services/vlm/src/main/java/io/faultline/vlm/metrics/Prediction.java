// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.metrics;

/// What a verifier said, as far as the metrics care. An answer that could not be read is neither of
/// the two classes and is never counted as one of them.
public enum Prediction {
    SUCCESS,
    FAILURE,
    UNPARSABLE
}
