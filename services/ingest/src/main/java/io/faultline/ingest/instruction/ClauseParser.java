// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.instruction;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Cuts an instruction into clauses, from left to right and without going back.
///
/// A sentence that it does not understand as a whole gives nothing: a plan from half a sentence
/// would be a wrong plan.
final class ClauseParser {
    private final WordCursor words;

    private ClauseParser(List<String> words) {
        this.words = new WordCursor(words);
    }

    static Optional<List<Clause>> parse(List<String> words) {
        return Optional.ofNullable(new ClauseParser(words).clauses());
    }

    private @Nullable List<Clause> clauses() {
        List<Clause> clauses = new ArrayList<>();
        words.skipFillers();
        while (!words.atEnd()) {
            Clause clause = clause();
            if (clause == null) {
                return null;
            }
            if (!isBareTake(clause)) {
                clauses.add(clause);
            }
            words.skipFillers();
        }
        return clauses.isEmpty() ? null : clauses;
    }

    /// "grasp and lift the red block": the object comes with the second verb.
    private boolean isBareTake(Clause clause) {
        return clause.verb() == Verb.TAKE && clause.objects().isEmpty() && !words.atEnd();
    }

    private @Nullable Clause clause() {
        int start = words.position();
        ClauseDraft draft = new ClauseDraft();
        if (!prelude(draft)) {
            return null;
        }
        while (!words.atEnd() && !words.endsClause()) {
            if (words.beginsPurpose()) {
                words.skip(1);
                Clause purpose = clause();
                return purpose == null ? null : draft.build(purpose, words.textFrom(start));
            }
            if (!part(draft)) {
                return null;
            }
        }
        return draft.build(null, words.textFrom(start));
    }

    /// What may stand before the verb ("use the switch to", "with the left arm,", "in the slider"),
    /// and the verb.
    private boolean prelude(ClauseDraft draft) {
        if (words.at("use", "using", "utilize", "with")) {
            words.skip(1);
            draft.tool(words.nounBeforeVerb());
            if (words.at("to")) {
                words.skip(1);
            }
            words.skipFillers();
        } else if (words.atPreposition()) {
            draft.place(words.preposition(), words.nounBeforeVerb(), true);
            words.skipFillers();
        }
        if (words.at("go") && !words.nextIs("to", "towards", "toward")) {
            words.skip(1);
        }
        if (!words.atVerb()) {
            return false;
        }
        draft.verb(words.verb());
        return true;
    }

    private boolean part(ClauseDraft draft) {
        if (words.at(",")) {
            words.skip(1);
            draft.describing(false);
            return words.atPreposition() || list(draft);
        }
        if (words.at("and")) {
            words.skip(1);
            return draft.isBetween() ? draft.between(words.noun()) : list(draft);
        }
        if (words.skipManner()) {
            return true;
        }
        if (words.at("so") || (words.at("that") && words.nextIs("it"))) {
            return words.skipResult();
        }
        if (words.skipRelative()) {
            draft.describing(true);
            return true;
        }
        if (words.atSwitchParticle() && draft.becomesSwitch()) {
            words.skip(1);
            return true;
        }
        if (words.atPreposition()) {
            return draft.place(words.preposition(), words.nounIfAny());
        }
        Optional<String> direction = words.direction();
        if (direction.isPresent()) {
            draft.direction(direction.get());
            return true;
        }
        return draft.takesObject() && draft.object(words.noun());
    }

    /// A further object: "the red mug, the plate and the fork".
    private boolean list(ClauseDraft draft) {
        if (words.at("and")) {
            words.skip(1);
        }
        return draft.lists() && draft.object(words.noun());
    }
}
