// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.wording;

import java.util.ArrayList;
import java.util.List;

/// Reads a wording: `[a|b]` is a choice, `{slot}` a value, `<name>` another phrase, `<space>` a
/// space at the end of a line.
final class PhraseParser {
    private static final String SPECIAL = "[]|{<";

    private final String source;
    private int at;

    private PhraseParser(String source) {
        this.source = source;
    }

    /// @throws IllegalArgumentException where a bracket has no partner
    static Phrase parse(String source) {
        PhraseParser parser = new PhraseParser(source);
        Phrase phrase = parser.sequence();
        if (parser.at < source.length()) {
            throw new IllegalArgumentException(
                    "unexpected " + source.charAt(parser.at) + " in: " + source);
        }
        return phrase;
    }

    private Phrase sequence() {
        List<Phrase> parts = new ArrayList<>();
        while (at < source.length()) {
            switch (source.charAt(at)) {
                case ']', '|' -> {
                    return new Phrase.Sequence(List.copyOf(parts));
                }
                case '[' -> parts.add(choice());
                case '{' -> parts.add(new Phrase.Slot(enclosed('}')));
                case '<' -> parts.add(named(enclosed('>')));
                default -> parts.add(text());
            }
        }
        return new Phrase.Sequence(List.copyOf(parts));
    }

    private Phrase choice() {
        List<Phrase> options = new ArrayList<>();
        do {
            at++;
            options.add(sequence());
        } while (at < source.length() && source.charAt(at) == '|');
        if (at == source.length()) {
            throw new IllegalArgumentException("unclosed bracket in: " + source);
        }
        at++;
        return new Phrase.Choice(List.copyOf(options));
    }

    private static Phrase named(String name) {
        return name.equals("space") ? new Phrase.Text(" ") : new Phrase.Named(name);
    }

    private String enclosed(char close) {
        int end = source.indexOf(close, at);
        if (end < 0) {
            throw new IllegalArgumentException("no " + close + " in: " + source);
        }
        String inner = source.substring(at + 1, end);
        at = end + 1;
        return inner;
    }

    private Phrase text() {
        int start = at;
        while (at < source.length() && SPECIAL.indexOf(source.charAt(at)) < 0) {
            at++;
        }
        return new Phrase.Text(source.substring(start, at));
    }
}
