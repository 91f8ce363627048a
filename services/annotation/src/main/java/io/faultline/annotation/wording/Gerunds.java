// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.wording;

import java.util.Map;
import java.util.Set;

/// The -ing form of the verbs of manipulation instructions: "put" is "putting", "slide" "sliding".
final class Gerunds {
    /// Verbs of one stressed closed syllable at the end: their last consonant doubles.
    private static final Set<String> DOUBLING =
            Set.of(
                    "put", "get", "set", "grab", "drop", "flip", "grip", "cut", "let", "run",
                    "stop", "tip", "tap", "pat", "spin", "shut", "swap", "unplug", "plug", "wrap",
                    "snap", "hit", "dip", "stir", "scrub", "slip", "knit", "pin", "strip", "hug",
                    "sit");

    private static final Map<String, String> IRREGULAR = Map.of("tie", "tying", "lie", "lying");

    private Gerunds() {}

    static String of(String verb) {
        String irregular = IRREGULAR.get(verb);
        if (irregular != null) {
            return irregular;
        }
        if (DOUBLING.contains(verb)) {
            return verb + verb.charAt(verb.length() - 1) + "ing";
        }
        if (verb.endsWith("e") && !verb.endsWith("ee")) {
            return verb.substring(0, verb.length() - 1) + "ing";
        }
        return verb + "ing";
    }
}
