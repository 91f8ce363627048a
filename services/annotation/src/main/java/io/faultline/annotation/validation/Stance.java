// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.validation;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a sentence says of the thing that is judged, read from its words and not from who wrote it.
/// Words in quotation marks are another's and do not count.
enum Stance {
    SUCCESS,
    FAILURE,
    NEITHER;

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    private static final String VERDICT =
            "(?:complete|completed|carried out|accomplished|achieved|correct|right|sound|valid"
                    + "|successful|success|succeeded|succeed|succeeds|done|fulfilled)";

    /// "the plan is flawed", "the subtask was not completed", "it failed".
    private static final Pattern NEGATIVE =
            Pattern.compile(
                    "\\b(?:fail|fails|failed|failure|unsuccessful|incorrect|invalid|flawed)\\b|\\b(?:is|was|are|were)"
                        + " (?:a )?(?:wrong|mistaken|false)\\b|\\b(?:not|n't|never|no)\\b(?:"
                        + " (?:been|fully|yet|a|an|the|entirely|really))* "
                            + VERDICT
                            + "\\b|\\bdid not (?:succeed|work)\\b|\\bwhere it goes wrong\\b");

    /// A verdict on the plan, task or subtask as such: a part may be right in a plan that is wrong.
    private static final Pattern POSITIVE =
            Pattern.compile(
                    "\\b(?:plan|task|subtask|instruction|execution|attempt|robot|trajectory)\\b(?:"
                        + " as a whole)?,? (?:(?:is|was|has|have|been|now|indeed|therefore|fully)"
                        + " )*(?:a )?(?:complete|completed|carried out|accomplished|achieved"
                        + "|correct|right|sound|valid|successful|success|succeeded|succeeds|done"
                        + "|fulfilled)\\b");

    /// Reads one or more sentences; a negative word wins over a positive one.
    static Stance of(String text) {
        Matcher quotes = QUOTED.matcher(text.toLowerCase(Locale.ROOT));
        String own = quotes.replaceAll(" ");
        if (NEGATIVE.matcher(own).find()) {
            return FAILURE;
        }
        return POSITIVE.matcher(own).find() ? SUCCESS : NEITHER;
    }
}
