// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.wording;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All that traces are worded with, from the resource `phrases.txt`, which explains its own form.
public final class PhraseBook {
    private static final PhraseBook STANDARD = load("phrases.txt");

    private final Map<String, List<Phrase>> phrases;

    private PhraseBook(Map<String, List<Phrase>> phrases) {
        this.phrases = phrases;
        phrases.values().forEach(wordings -> wordings.forEach(this::checkNames));
    }

    /// The book that this version of the code writes with.
    public static PhraseBook standard() {
        return STANDARD;
    }

    /// The wordings of a phrase; at least one.
    ///
    /// @throws IllegalArgumentException where the book has no such phrase
    List<Phrase> wordings(String name) {
        List<Phrase> wordings = phrases.get(name);
        if (wordings == null) {
            throw new IllegalArgumentException("no phrase " + name);
        }
        return wordings;
    }

    static PhraseBook parse(List<String> lines) {
        Map<String, List<Phrase>> phrases = new TreeMap<>();
        List<Phrase> current = new ArrayList<>();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("  ")) {
                current.add(PhraseParser.parse(line.strip()));
            } else {
                current = new ArrayList<>();
                if (phrases.put(line.strip(), current) != null) {
                    throw new IllegalArgumentException("phrase " + line + " stands twice");
                }
            }
        }
        return new PhraseBook(phrases);
    }

    private static PhraseBook load(String resource) {
        try (InputStream in = PhraseBook.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkNames(Phrase phrase) {
        switch (phrase) {
            case Phrase.Named(String name) -> wordings(name);
            case Phrase.Choice(List<Phrase> options) -> options.forEach(this::checkNames);
            case Phrase.Sequence(List<Phrase> parts) -> parts.forEach(this::checkNames);
            case Phrase.Text text -> {}
            case Phrase.Slot slot -> {}
        }
    }
}
