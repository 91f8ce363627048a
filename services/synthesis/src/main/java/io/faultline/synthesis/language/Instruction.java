// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.language;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What an instruction asks for, read by rules.
///
/// Preparations are folded into what they prepare: "go towards the red block in the drawer and pick
/// it up" is one clause that lifts the red block out of the drawer, and "push the button to turn on
/// the led" is one that turns on the led.
public final class Instruction {

    private static final Set<String> JOINTS = Set.of("and", "then", ",", "to");
    private static final Set<Verb> IN_PLACE =
            Set.of(Verb.OPEN, Verb.CLOSE, Verb.SWITCH_ON, Verb.SWITCH_OFF);
    private static final Set<String> FLIPPED = Set.of("upright", "upside down");
    private static final Map<String, Verb> OUTCOMES =
            Map.of("open", Verb.OPEN, "closed", Verb.CLOSE);
    private static final Set<String> FIXED = Set.of("drawer", "door", "cabinet");

    private final List<Clause> clauses;

    private Instruction(List<Clause> clauses) {
        this.clauses = clauses;
    }

    /// Reads an instruction. Never fails: what is not understood becomes a clause that rules
    /// nothing out.
    public static Instruction of(String text) {
        List<Clause> clauses = new ArrayList<>();
        List<String> tokens = Words.of(text);
        int start = 0;
        for (int i = 1; i <= tokens.size(); i++) {
            if (i == tokens.size() || beginsClause(tokens, i)) {
                append(clauses, tokens.subList(start, i), isPurpose(tokens, start));
                start = i;
            }
        }
        return new Instruction(clauses.stream().map(Instruction::settled).toList());
    }

    /// Whether a demonstration of this instruction could also pass for one of the other.
    ///
    /// The answer leans towards yes: no only where every reading rules it out, because a pair let
    /// through by mistake becomes a failure that is none. A synonym and a more general wording are
    /// satisfied; so is whatever the rules cannot tell apart.
    public boolean mayAlsoSatisfy(Instruction asked) {
        return asked.clauses.stream()
                .allMatch(wanted -> clauses.stream().anyMatch(done -> !done.rulesOut(wanted)));
    }

    /// The objects and places that are named.
    public List<NounPhrase> things() {
        return clauses.stream().flatMap(clause -> clause.things().stream()).distinct().toList();
    }

    /// Whether everything that is asked for can be done to a thing of the given name: only what
    /// opens is opened, only what has a switch is switched.
    public boolean suits(NounPhrase thing) {
        return clauses.stream().allMatch(clause -> Affordances.allow(clause.verb(), thing.head()));
    }

    /// Whether anything is asked for that needs a thing to be moved about as a whole, rather than
    /// opened, closed or switched where it stands.
    public boolean carriesSomething() {
        return clauses.stream().anyMatch(clause -> !IN_PLACE.contains(clause.verb()));
    }

    /// The only clause; empty where more than one action is asked for.
    Optional<Clause> single() {
        return clauses.size() == 1 ? Optional.of(clauses.getFirst()) : Optional.empty();
    }

    private static boolean beginsClause(List<String> tokens, int position) {
        return JOINTS.contains(tokens.get(position - 1))
                && Verb.named(tokens.get(position)).isPresent()
                && !isNounAfterTo(tokens, position);
    }

    private static boolean isNounAfterTo(List<String> tokens, int position) {
        return position + 1 == tokens.size() && tokens.get(position - 1).equals("to");
    }

    private static boolean isPurpose(List<String> tokens, int start) {
        return start > 0 && tokens.get(start - 1).equals("to");
    }

    private static void append(List<Clause> clauses, List<String> words, boolean purpose) {
        Clause next = ClauseReader.read(withoutLead(words));
        Clause last = clauses.isEmpty() ? null : clauses.getLast();
        if (last == null) {
            clauses.add(next);
        } else if (next.verb() == Verb.RELEASE) {
            return;
        } else if (purpose || last.verb() == Verb.GO || isApproach(last)) {
            clauses.set(clauses.size() - 1, inherit(next, last, purpose));
        } else if (prepares(last, next)) {
            clauses.set(clauses.size() - 1, inherit(next, last, false));
        } else {
            clauses.add(next);
        }
    }

    private static boolean prepares(Clause last, Clause next) {
        return last.verb() == Verb.LIFT && isAboutTheSame(last.object(), next.object());
    }

    private static boolean isAboutTheSame(@Nullable NounPhrase one, @Nullable NounPhrase other) {
        return one == null || other == null || !one.isSurelyNot(other);
    }

    private static boolean isApproach(Clause clause) {
        Placement to = clause.to();
        return clause.verb() == Verb.MOVE
                && clause.object() == null
                && to != null
                && to.relation() == Relation.TO;
    }

    /// Gives a clause the parts that a pronoun or an ellipsis leaves to the clause before.
    private static Clause inherit(Clause next, Clause last, boolean purpose) {
        if (purpose) {
            return next;
        }
        Clause full = next;
        if (next.object() == null) {
            full = full.withObject(last.object() == null ? placeOf(last) : last.object());
            full = next.from() == null ? full.withFrom(sourceOf(last)) : full;
        }
        boolean goesNowhere = next.verb() == Verb.PLACE && next.to() == null;
        return goesNowhere ? full.withTo(destinationOf(last)) : full;
    }

    private static @Nullable NounPhrase placeOf(Clause clause) {
        Placement to = clause.to();
        return to == null ? null : to.place();
    }

    private static @Nullable Placement sourceOf(Clause prepared) {
        return prepared.from() == null ? prepared.to() : prepared.from();
    }

    private static @Nullable Placement destinationOf(Clause approach) {
        NounPhrase reached = approach.object();
        return approach.verb() == Verb.GO && reached != null
                ? new Placement(Relation.TO, reached)
                : approach.to();
    }

    private static List<String> withoutLead(List<String> words) {
        int from = 0;
        while (from < words.size() - 1 && isLead(words, from)) {
            from++;
        }
        int to = words.size();
        while (to > from + 1 && JOINTS.contains(words.get(to - 1))) {
            to--;
        }
        return words.subList(from, to);
    }

    private static boolean isLead(List<String> words, int position) {
        String word = words.get(position);
        return JOINTS.contains(word)
                || word.equals("first")
                || word.equals("please")
                || (word.equals("go") && Verb.named(words.get(position + 1)).isPresent());
    }

    /// Says in one way what can be said in two: pulling a drawer opens it, placing a block on
    /// another stacks it, turning something upright flips it.
    private static Clause settled(Clause clause) {
        Verb outcome = clause.state() == null ? null : OUTCOMES.get(clause.state());
        if (outcome != null) {
            return clause.withVerb(outcome);
        }
        NounPhrase object = clause.object();
        if (object != null && clause.direction() == null && clause.to() == null) {
            if (clause.verb() == Verb.PULL && FIXED.contains(object.head())) {
                return clause.withVerb(Verb.OPEN);
            }
            if (clause.verb() == Verb.PUSH && FIXED.contains(object.head())) {
                return clause.withVerb(Verb.CLOSE);
            }
        }
        if (clause.verb() == Verb.ROTATE
                && clause.state() != null
                && FLIPPED.contains(clause.state())) {
            return clause.withVerb(Verb.FLIP);
        }
        return stacks(clause) ? clause.withVerb(Verb.STACK) : clause;
    }

    private static boolean stacks(Clause clause) {
        Placement to = clause.to();
        return clause.verb() == Verb.PLACE
                && to != null
                && clause.object() != null
                && to.relation() == Relation.ON
                && to.place().head().equals(clause.object().head());
    }
}
