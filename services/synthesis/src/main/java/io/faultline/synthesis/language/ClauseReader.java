// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.language;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads one clause from left to right: a verb, its particles, noun phrases and prepositions.
final class ClauseReader {

    private static final Set<String> ARTICLES = Set.of("the", "a", "an");
    private static final Set<String> BREAKS =
            Set.of(",", "that", "which", "with", "using", "so", "then", "until");
    private static final Set<String> STATES = Set.of("upright", "vertical", "horizontal");

    private final List<String> tokens;
    private int position;
    private @Nullable Verb verb;
    private @Nullable NounPhrase object;
    private @Nullable Placement from;
    private @Nullable Placement to;
    private @Nullable Direction direction;
    private @Nullable String state;
    private boolean instrument;

    private ClauseReader(List<String> tokens) {
        this.tokens = tokens;
    }

    /// Reads the words of one clause; an unknown verb gives a clause of [Verb#OTHER].
    static Clause read(List<String> tokens) {
        ClauseReader reader = new ClauseReader(tokens);
        while (reader.position < tokens.size()) {
            reader.step();
        }
        return reader.clause();
    }

    private void step() {
        String word = tokens.get(position);
        if (isAngle(word)) {
            position += peekAt(position + 1, "degrees") ? 2 : 1;
        } else if (verb == null && Verb.named(word).isPresent()) {
            verb = Verb.named(word).get();
            position++;
            readParticle(word);
        } else if (isBareDirection() && !isChangeOfPose()) {
            direction = Direction.named(word).orElseThrow();
            position++;
        } else if (!readState(word) && !readPlacement()) {
            readNounPhrase();
        }
    }

    private static boolean isAngle(String word) {
        return word.chars().allMatch(Character::isDigit);
    }

    private void readParticle(String word) {
        Optional<Verb> switched = switched(word, position < tokens.size() ? position : -1);
        if (switched.isEmpty()) {
            switched = switched(word, tokens.size() - 1);
        }
        if (switched.isPresent()) {
            verb = switched.get();
            if (position < tokens.size() && isOnOrOff(tokens.get(position))) {
                position++;
            }
        } else if (word.equals("pick") && peek("up")) {
            position++;
        } else if (word.equals("take") && peek("off")) {
            verb = Verb.UNSTACK;
            position++;
        }
    }

    private static boolean isOnOrOff(String word) {
        return word.equals("on") || word.equals("off");
    }

    private Optional<Verb> switched(String word, int particle) {
        boolean switches = word.equals("turn") || word.equals("switch") || word.equals("toggle");
        if (!switches || particle < 0 || !isOnOrOff(tokens.get(particle))) {
            return Optional.empty();
        }
        return Optional.of(tokens.get(particle).equals("on") ? Verb.SWITCH_ON : Verb.SWITCH_OFF);
    }

    private boolean peek(String word) {
        return position < tokens.size() && tokens.get(position).equals(word);
    }

    /// A direction stands alone where no noun follows it directly; "the left plate" has none.
    private boolean isBareDirection() {
        if (Direction.named(tokens.get(position)).isEmpty()) {
            return false;
        }
        boolean opens = position > 0 && ARTICLES.contains(tokens.get(position - 1));
        return !opens || endsHere(position + 1);
    }

    private boolean endsHere(int next) {
        if (next >= tokens.size() || BREAKS.contains(tokens.get(next))) {
            return true;
        }
        return tokens.get(next).equals("side") || Prepositions.at(tokens, next).isPresent();
    }

    private boolean readState(String word) {
        if (word.equals("until")) {
            readOutcome();
            return true;
        }
        if (isChangeOfPose()) {
            state = tokens.get(position + 2);
            position += 3;
            return true;
        }
        if (STATES.contains(word)) {
            state = word;
            position++;
            return true;
        }
        if (word.startsWith("upside")) {
            state = "upside down";
            position += peekAt(position + 1, "down") ? 2 : 1;
            return true;
        }
        return false;
    }

    /// "until the drawer is open": what is to be the case in the end.
    private void readOutcome() {
        while (position < tokens.size() && !tokens.get(position).equals("is")) {
            position++;
        }
        position++;
        if (position < tokens.size()) {
            state = tokens.get(position);
            position++;
        }
    }

    /// "vertical to front": a pose before and a pose after.
    private boolean isChangeOfPose() {
        return position + 2 < tokens.size()
                && isPose(tokens.get(position))
                && tokens.get(position + 1).equals("to")
                && isPose(tokens.get(position + 2));
    }

    private static boolean isPose(String word) {
        return STATES.contains(word) || Direction.named(word).isPresent();
    }

    private boolean peekAt(int index, String word) {
        return index < tokens.size() && tokens.get(index).equals(word);
    }

    private boolean readPlacement() {
        Optional<Prepositions.Found> found = Prepositions.at(tokens, position);
        if (found.isEmpty()) {
            return false;
        }
        position += found.get().length();
        List<String> words = takeNounPhrase();
        if (words.isEmpty()) {
            return true;
        }
        Relation relation = found.get().relation();
        NounPhrase.of(words).ifPresent(place -> keep(new Placement(relation, place)));
        return true;
    }

    private void keep(Placement placement) {
        if (verb == Verb.GO && object == null) {
            object = placement.place();
        } else if (placement.relation().isSource() || (verb != null && verb.startsFromItsPlace())) {
            from = placement;
        } else if (to == null) {
            to = placement;
        } else {
            from = to;
            to = placement;
        }
    }

    private void readNounPhrase() {
        String word = tokens.get(position);
        if (BREAKS.contains(word)) {
            instrument |= word.equals("with") || word.equals("using");
            position++;
            if (instrument) {
                takeNounPhrase();
            }
            return;
        }
        List<String> words = takeNounPhrase();
        if (words.isEmpty()) {
            position++;
        } else if (object == null) {
            object = NounPhrase.of(words).orElse(null);
        }
    }

    /// The words up to the next preposition, direction, state or break.
    private List<String> takeNounPhrase() {
        List<String> words = new ArrayList<>();
        while (position < tokens.size() && !endsNounPhrase()) {
            words.add(tokens.get(position));
            position++;
        }
        return words;
    }

    private boolean endsNounPhrase() {
        String word = tokens.get(position);
        return BREAKS.contains(word)
                || isAngle(word)
                || STATES.contains(word)
                || word.startsWith("upside")
                || isBareDirection()
                || Prepositions.at(tokens, position).isPresent()
                || (verb == null && Verb.named(word).isPresent());
    }

    private Clause clause() {
        Verb found = verb == null ? Verb.OTHER : verb;
        if (found.startsFromItsPlace() && to != null && from == null) {
            return new Clause(found, object, to, null, direction, state, instrument);
        }
        return new Clause(found, object, from, to, direction, state, instrument);
    }
}
