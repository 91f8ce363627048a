// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.rlds;

import io.faultline.schemas.deadletter.PoisonRecordException;

import java.util.regex.Pattern;

/// Makes an instruction fit to be shown: one line, no control characters.
final class InstructionText {

    private static final int MAX_CHARACTERS = 1000;
    private static final Pattern GAPS = Pattern.compile("[\\s\\p{Cntrl}]+");

    private InstructionText() {}

    /// The text with every run of white space or control characters as one space.
    ///
    /// @throws PoisonRecordException `oversized-instruction` if it is over 1,000 characters
    static String clean(String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw new PoisonRecordException(
                    "oversized-instruction",
                    "an instruction of %d characters".formatted(text.length()));
        }
        return GAPS.matcher(text).replaceAll(" ").strip();
    }
}
