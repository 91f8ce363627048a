// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.intake;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/// What names and texts may look like. Names become keys, file names and labels of meters, so they
/// are short and plain.
public final class Names {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern EPISODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}");
    private static final int LONGEST_TEXT = 2_000;

    private Names() {}

    /// A robot, a camera, a boot, a group: up to 64 letters, digits, dots, underscores and hyphens.
    public static String name(String field, @Nullable String value) throws RefusedException {
        return matching(field, value, NAME);
    }

    /// An episode: up to 128, colons and slashes, too.
    public static String episode(String field, @Nullable String value) throws RefusedException {
        return matching(field, value, EPISODE);
    }

    /// Words: at most 2,000 characters, not blank, no control characters.
    public static String text(String field, @Nullable String value) throws RefusedException {
        if (value == null || value.isBlank()) {
            throw RefusedException.malformed(field, "is missing");
        }
        if (value.length() > LONGEST_TEXT) {
            throw RefusedException.malformed(
                    field,
                    "has %d characters, over the limit of %d"
                            .formatted(value.length(), LONGEST_TEXT));
        }
        if (!value.codePoints().allMatch(Names::isPrintable)) {
            throw RefusedException.malformed(field, "holds a control character");
        }
        return value;
    }

    private static String matching(String field, @Nullable String value, Pattern pattern)
            throws RefusedException {
        if (value == null || value.isEmpty()) {
            throw RefusedException.malformed(field, "is missing");
        }
        if (!pattern.matcher(value).matches()) {
            throw RefusedException.malformed(field, "does not match " + pattern);
        }
        return value;
    }

    private static boolean isPrintable(int point) {
        return (point == '\n' || point == '\t' || !Character.isISOControl(point))
                && Character.getType(point) != Character.SURROGATE
                && Character.isDefined(point);
    }
}
