// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.page;

import io.faultline.schemas.LabelAnswer;
import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerdictStatus;

import java.util.Optional;

/// How an answer is shown: never by colour alone, but by colour, sign and word.
public enum Mark {
    GOOD("✓", "Success"),
    BAD("✕", "Failure"),
    UNSURE("?", "Unverified"),
    UNTOLD("?", "Cannot tell"),
    WAITING("…", "Waiting");

    private final String sign;
    private final String word;

    Mark(String sign, String word) {
        this.sign = sign;
        this.word = word;
    }

    /// The mark of a verdict, or of a verdict that is not there yet.
    public static Mark of(Optional<Verdict> verdict) {
        return verdict.map(Verdict::getStatus).map(Mark::of).orElse(WAITING);
    }

    /// The mark of a verdict's answer.
    public static Mark of(VerdictStatus status) {
        return switch (status) {
            case SUCCESS -> GOOD;
            case FAILURE -> BAD;
            case UNVERIFIED -> UNSURE;
        };
    }

    /// The mark of a label's answer.
    public static Mark of(LabelAnswer answer) {
        return switch (answer) {
            case SUCCESS -> GOOD;
            case FAILURE -> BAD;
            case CANNOT_TELL -> UNTOLD;
        };
    }

    /// The class in the style sheet.
    public String tone() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /// One character.
    public String sign() {
        return sign;
    }

    /// The answer in words.
    public String word() {
        return word;
    }
}
