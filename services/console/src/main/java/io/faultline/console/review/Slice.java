// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.review;

import java.util.Locale;

/// A part of the review queue.
public enum Slice {
    /// The least certain first.
    UNCERTAIN,
    /// Drawn at random, answered blind.
    AUDIT,
    /// Labelled by a person already.
    DONE;

    /// The slice of a name, the first where it is none.
    public static Slice of(String name) {
        for (Slice slice : values()) {
            if (slice.key().equals(name)) {
                return slice;
            }
        }
        return UNCERTAIN;
    }

    /// The name in an address: `audit`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
