// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A thing as an instruction names it: a singular head noun and the words that narrow it.
///
/// "the handle of the top drawer" has the head drawer, narrowed by top: a handle is what the hand
/// holds, not what the task is about.
///
/// @param head singular head noun in lower case
/// @param modifiers the other words, lower case, without articles
public record NounPhrase(String head, Set<String> modifiers) {

    private static final Set<String> SKIPPED =
            Set.of(
                    "the", "a", "an", "any", "some", "of", "and", "grasped", "lying", "its", "my",
                    "another", "each", "this", "that", "all", "both", "closest", "nearest");
    private static final List<Set<String>> EXCLUSIVE =
            List.of(
                    Set.of(
                            "red", "blue", "pink", "green", "yellow", "orange", "purple", "black",
                            "white", "brown", "gray", "grey", "cyan", "navy", "magenta", "silver"),
                    Set.of("top", "bottom", "middle", "upper", "lower"),
                    Set.of("left", "right", "center"),
                    Set.of("front", "back", "rear"),
                    Set.of("small", "large", "big", "little"));
    private static final Set<String> SAME =
            Set.of(
                    "upper top",
                    "lower bottom",
                    "big large",
                    "little small",
                    "gray grey",
                    "back rear",
                    "blue navy",
                    "blue cyan",
                    "magenta pink",
                    "magenta purple",
                    "pink purple",
                    "orange red",
                    "orange yellow",
                    "gray silver",
                    "grey silver",
                    "brown orange",
                    "black navy",
                    "silver white",
                    "center middle");

    public NounPhrase {
        modifiers = Set.copyOf(modifiers);
        if (head.isBlank()) {
            throw new IllegalArgumentException("a noun phrase without a noun");
        }
    }

    /// Reads a noun phrase without prepositions other than "of"; empty for pronouns and no words.
    public static Optional<NounPhrase> of(String phrase) {
        return of(Words.of(phrase));
    }

    static Optional<NounPhrase> of(List<String> tokens) {
        int of = tokens.indexOf("of");
        List<String> nouns = new ArrayList<>();
        if (of >= 0) {
            nouns.addAll(content(tokens.subList(of + 1, tokens.size())));
            nouns.addAll(content(tokens.subList(0, of)));
        } else {
            nouns.addAll(content(tokens));
        }
        while (nouns.size() > 1 && standsForItsNeighbour(nouns, of >= 0)) {
            nouns.removeLast();
        }
        if (nouns.isEmpty() || nouns.getLast().equals("it") || nouns.getLast().equals("them")) {
            return Optional.empty();
        }
        String head = Nouns.singular(nouns.removeLast());
        if (nouns.contains("sliding") && head.equals("cabinet")) {
            head = "slider";
        }
        return Optional.of(new NounPhrase(head, Set.copyOf(nouns)));
    }

    private static boolean standsForItsNeighbour(List<String> nouns, boolean partitive) {
        String last = Nouns.singular(nouns.getLast());
        String before = nouns.get(nouns.size() - 2);
        boolean narrows = EXCLUSIVE.stream().anyMatch(set -> set.contains(before));
        return (Nouns.isInterface(last) || (partitive && Nouns.isGeneric(last))) && !narrows;
    }

    private static List<String> content(List<String> tokens) {
        return tokens.stream().filter(token -> !SKIPPED.contains(token)).toList();
    }

    /// The kind of place that the head noun names.
    public PlaceKind kind() {
        return PlaceKind.of(head);
    }

    /// Whether the two surely name different things: nouns that never coincide, or modifiers of one
    /// sort (colours, sizes, positions) that differ.
    public boolean isSurelyNot(NounPhrase other) {
        if (!Nouns.mayCoincide(head, other.head)) {
            return !namedWithin(other) && !other.namedWithin(this);
        }
        return EXCLUSIVE.stream().anyMatch(sort -> differs(sort, other));
    }

    private boolean namedWithin(NounPhrase other) {
        return other.modifiers.contains(head);
    }

    private boolean differs(Set<String> sort, NounPhrase other) {
        List<String> mine = modifiers.stream().filter(sort::contains).toList();
        List<String> theirs = other.modifiers.stream().filter(sort::contains).toList();
        return !mine.isEmpty()
                && !theirs.isEmpty()
                && mine.stream().noneMatch(m -> theirs.stream().anyMatch(t -> alike(m, t)));
    }

    private static boolean alike(String a, String b) {
        return a.equals(b) || SAME.contains(a.compareTo(b) < 0 ? a + " " + b : b + " " + a);
    }
}
