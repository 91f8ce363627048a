// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.language;

/// A wording to be replaced by another, as whole words.
///
/// @param from what is said
/// @param to what is said instead
public record Swap(String from, String to) {

    /// Whether a text says what this replaces.
    public boolean appliesTo(String text) {
        return Phrases.contains(text, from);
    }

    /// The text with the first occurrence replaced; the text itself where it says no such thing.
    public String apply(String text) {
        return Phrases.replaceFirst(text, from, to);
    }

    Swap inverse() {
        return new Swap(to, from);
    }
}
