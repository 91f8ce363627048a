// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.wording;

import io.faultline.schemas.identity.Digest;

import java.util.List;
import java.util.Locale;

/// Words phrases of the book. Every choice is a function of the key and of the number of choices
/// made before it, so that the same key always speaks the same way.
///
/// Facts are put in as they are and never read as a phrase. One instance serves one trace and one
/// thread.
public final class Wording {
    private final PhraseBook book;
    private final String key;
    private int choices;

    /// A voice of its own for each key.
    public Wording(PhraseBook book, String... key) {
        this.book = book;
        this.key = Digest.of(key);
    }

    /// A phrase in one of its wordings.
    ///
    /// @throws IllegalArgumentException where the book has no such phrase or a slot has no value
    public String say(String phrase, Slots slots) {
        StringBuilder out = new StringBuilder();
        sayOneOf(book.wordings(phrase), slots, out);
        return out.toString();
    }

    /// As [#say], as a sentence: first letter in upper case, a full stop at the end.
    public String sentence(String phrase, Slots slots) {
        return asSentence(say(phrase, slots));
    }

    /// A number from 0 to below the bound.
    public int pick(int bound) {
        return Digest.pick(bound, key, Integer.toString(choices++));
    }

    /// The text with its first letter in upper case and a full stop, unless it has one already.
    public static String asSentence(String text) {
        String start = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        return start.endsWith(".") ? start : start + ".";
    }

    private void sayOneOf(List<Phrase> options, Slots slots, StringBuilder out) {
        say(
                options.size() == 1 ? options.getFirst() : options.get(pick(options.size())),
                slots,
                out);
    }

    private void say(Phrase phrase, Slots slots, StringBuilder out) {
        switch (phrase) {
            case Phrase.Text(String text) -> out.append(text);
            case Phrase.Slot(String name) -> out.append(slots.value(name));
            case Phrase.Named(String name) -> sayOneOf(book.wordings(name), slots, out);
            case Phrase.Choice(List<Phrase> options) -> sayOneOf(options, slots, out);
            case Phrase.Sequence(List<Phrase> parts) ->
                    parts.forEach(part -> say(part, slots, out));
        }
    }
}
