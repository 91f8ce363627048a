// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.review;

import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.FailureMode;
import io.faultline.schemas.LabelAnswer;
import io.faultline.schemas.LabelOccasion;

import org.jspecify.annotations.Nullable;

/// What a person says of a verdict.
///
/// @param verdictId the verdict
/// @param says what is true
/// @param mode how it fails; null unless it fails and the mode is known
/// @param note why, in words; null where nothing was said
/// @param occasion why it was looked at
public record Answer(
        String verdictId,
        LabelAnswer says,
        @Nullable FailureMode mode,
        @Nullable String note,
        LabelOccasion occasion) {

    private static final int LONGEST_NOTE = 2_000;

    public Answer {
        if (mode != null && says != LabelAnswer.FAILURE) {
            throw new IllegalArgumentException("only a failure has a mode");
        }
        if (note != null && note.length() > LONGEST_NOTE) {
            throw new IllegalArgumentException(
                    "a note has at most %d characters".formatted(LONGEST_NOTE));
        }
        if (occasion == LabelOccasion.ORACLE) {
            throw new IllegalArgumentException("a person is no oracle");
        }
    }

    /// Reads a form's fields. The mode counts only where a failure is said and the kind has it.
    ///
    /// @throws IllegalArgumentException for a field that holds none of its values
    static Answer of(
            String verdictId,
            ExampleKind kind,
            String says,
            String mode,
            String note,
            LabelOccasion occasion) {
        LabelAnswer answer = LabelAnswer.valueOf(says);
        FailureMode failure =
                answer != LabelAnswer.FAILURE || mode.isBlank() ? null : FailureMode.valueOf(mode);
        if (failure != null && !Modes.of(kind).contains(failure)) {
            throw new IllegalArgumentException(failure + " is no failure of " + kind);
        }
        return new Answer(
                verdictId, answer, failure, note.isBlank() ? null : note.strip(), occasion);
    }
}
