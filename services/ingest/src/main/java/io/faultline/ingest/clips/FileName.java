// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.clips;

import java.util.Locale;
import java.util.regex.Pattern;

/// The name of a video file, which often tells the outcome ("act_fail.mp4") and must not reach any
/// text that a model sees.
///
/// @param full the last part of the path: "act_fail.mp4"
record FileName(String full) {
    private static final Pattern PLAIN_WORDS = Pattern.compile("[\\p{L} '-]+");

    /// @param path with `/`
    static FileName of(String path) {
        return new FileName(path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT));
    }

    private String stem() {
        int dot = full.lastIndexOf('.');
        return dot <= 0 ? full : full.substring(0, dot);
    }

    /// Whether a text is the file's name, with or without its extension.
    boolean is(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.equals(stem()) || lower.equals(full);
    }

    /// Whether a text quotes the file's name: with its extension, or, as the whole text, a name
    /// that is no plain words ("act_fail"). A video named after its instruction ("open drawer.mp4")
    /// is no leak.
    boolean leaksInto(String text) {
        return text.toLowerCase(Locale.ROOT).contains(full)
                || (is(text) && !PLAIN_WORDS.matcher(stem()).matches());
    }
}
