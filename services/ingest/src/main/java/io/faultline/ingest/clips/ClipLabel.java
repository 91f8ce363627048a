// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.clips;

import io.faultline.schemas.LabelSource;
import io.faultline.schemas.Outcome;

import java.util.Locale;
import java.util.Optional;

/// What a manifest says of a clip.
enum ClipLabel {
    /// Recorded to show how it is done; also a row without a label, for a manifest lists
    /// demonstrations unless it says otherwise.
    DEMONSTRATION,
    /// An attempt, by a policy say, that somebody judged a success.
    SUCCESS,
    /// An attempt that somebody judged a failure.
    FAILURE;

    /// The label that a word stands for: demonstration, success, failure or fail.
    static Optional<ClipLabel> of(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "demonstration" -> Optional.of(DEMONSTRATION);
            case "success" -> Optional.of(SUCCESS);
            case "failure", "fail" -> Optional.of(FAILURE);
            default -> Optional.empty();
        };
    }

    Outcome outcome() {
        return switch (this) {
            case DEMONSTRATION, SUCCESS -> Outcome.SUCCESS;
            case FAILURE -> Outcome.FAILURE;
        };
    }

    /// Who said so.
    ///
    /// @param judge who judged an attempt
    LabelSource source(LabelSource judge) {
        return switch (this) {
            case DEMONSTRATION -> LabelSource.DEMONSTRATION;
            case SUCCESS, FAILURE -> judge;
        };
    }
}
