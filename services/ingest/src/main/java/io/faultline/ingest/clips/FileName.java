// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.clips;

import java.util.Locale;

/// The name of a video file, which often tells the outcome ("act_fail.mp4") and must not reach any
/// text that a model sees.
///
/// @param full the last part of the path: "act_fail.mp4"
record FileName(String full) {
    /// @param path with `/`
    static FileName of(String path) {
        return new FileName(path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT));
    }

    private String stem() {
        int dot = full.lastIndexOf('.');
        return dot <= 0 ? full : full.substring(0, dot);
    }

    /// Whether a text is the file's name or quotes it with its extension.
    boolean leaksInto(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.equals(stem()) || lower.contains(full);
    }
}
