// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.ecot;

import java.util.Locale;
import java.util.regex.Pattern;

/// Makes a phrase of an annotation fit to be shown. The marks `@`, `<` and `>` delimit fields where
/// the annotations are used upstream; a phrase that holds one was cut wrongly.
final class AnnotationText {

    private static final int MAX_CHARACTERS = 300;
    private static final Pattern GAPS = Pattern.compile("[\\s\\p{Cntrl}]+");
    private static final Pattern EDGES = Pattern.compile("^[\\s\\d.,;:()-]+|[\\s.,;:(-]+$");

    private AnnotationText() {}

    /// The phrase in lower case on one line without enumeration or closing punctuation; empty where
    /// it is not to be used.
    static String clean(String text) {
        if (text.length() > MAX_CHARACTERS || text.matches("(?s).*[@<>].*")) {
            return "";
        }
        String line = GAPS.matcher(text).replaceAll(" ");
        return EDGES.matcher(line).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
