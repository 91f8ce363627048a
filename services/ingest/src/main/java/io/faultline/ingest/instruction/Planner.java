// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.instruction;

import io.faultline.schemas.PlanStep;
import io.faultline.schemas.Primitive;

import java.util.List;
import java.util.Optional;

/// Turns clauses into steps of the plan grammar, one clause after the other.
///
/// Each method answers whether the clause fits: its words say enough, and what the gripper holds at
/// that point allows it.
final class Planner {
    private static final String OPENED = " is open";
    private static final String CLOSED = " is closed";

    private final Hand hand = new Hand();
    private final Mentions mentions = new Mentions();

    private Planner() {}

    /// The plan, or nothing where a clause does not fit the grammar.
    static Optional<List<PlanStep>> plan(List<Clause> clauses) {
        Planner planner = new Planner();
        for (Clause clause : clauses) {
            planner.hand.turnTo(planner.subject(clause));
            if (!planner.step(clause)) {
                return Optional.empty();
            }
            planner.mentions.remember(clause);
        }
        List<PlanStep> steps = planner.hand.finish();
        boolean covered = steps.stream().anyMatch(s -> s.getPrimitive() != Primitive.OTHER);
        return covered ? Optional.of(steps) : Optional.empty();
    }

    /// What the clause is about, or nothing where what is held must be let go first.
    private NounPhrase subject(Clause clause) {
        return switch (clause.verb()) {
            case TAKE, LIFT, REMOVE, PLACE, STACK, MOVE, ROTATE, POUR, RELEASE ->
                    clause.objects().isEmpty() ? hand.held() : mentions.resolve(clause);
            case PUSH, SWEEP, WIPE, PULL, OPEN, CLOSE, SWITCH, PRESS, FOLD, GO, OTHER ->
                    NounPhrase.NONE;
        };
    }

    private boolean step(Clause clause) {
        return switch (clause.verb()) {
            case TAKE, LIFT, REMOVE -> take(clause);
            case PLACE, STACK, MOVE -> carry(clause);
            case PUSH -> push(clause);
            case SWEEP -> sweep(clause);
            case WIPE -> wipe(clause);
            case PULL -> pull(clause);
            case ROTATE -> rotate(clause);
            case OPEN -> open(clause);
            case CLOSE -> close(clause);
            case SWITCH -> operate(clause);
            case PRESS -> press(clause);
            case POUR -> pour(clause);
            case FOLD -> fold(clause);
            case GO -> mentions.headFor(clause);
            case RELEASE -> hand.letGo();
            case OTHER -> hand.other(clause.text());
        };
    }

    private boolean take(Clause clause) {
        NounPhrase object = mentions.resolve(clause);
        if (object.isNone() || clause.objects().size() > 1 || goesSomewhere(clause)) {
            return false;
        }
        Optional<Place> from = clause.places().stream().filter(Place::isSource).findFirst();
        boolean grasped = hand.holds(object) || hand.grasp(object, Wording.which(clause));
        if (clause.verb() != Verb.TAKE || from.isPresent()) {
            String up = clause.verb() == Verb.REMOVE ? "away" : "up";
            hand.raiseLater(from.map(Wording::outOf).orElse(up));
        }
        return grasped;
    }

    /// "pick the object to eat": what follows is no place that a grasp has.
    private static boolean goesSomewhere(Clause clause) {
        return clause.places().stream()
                .anyMatch(p -> p.preposition().startsWith("to") || p.preposition().endsWith("nto"));
    }

    /// Put, stack and move: grasp, move, release.
    private boolean carry(Clause clause) {
        if (clause.purpose() != null) {
            return operate(clause);
        }
        if (clause.verb() == Verb.MOVE && clause.objects().isEmpty() && !hand.isFull()) {
            return mentions.headFor(clause);
        }
        String target = mentions.target(clause, hand);
        if (target.isEmpty()) {
            return clause.direction().equals("down") && hand.isFull() && hand.release();
        }
        List<NounPhrase> objects =
                clause.objects().isEmpty() ? List.of(hand.held()) : clause.objects();
        for (NounPhrase each : objects) {
            if (!carry(hand.resolve(mentions.resolve(each)), target, clause)) {
                return false;
            }
        }
        return true;
    }

    private boolean carry(NounPhrase object, String target, Clause clause) {
        NounPhrase one = clause.verb() == Verb.STACK ? Wording.singular(object) : object;
        return hand.takeUp(Wording.carryGrip(one), Wording.which(clause))
                && hand.move(target)
                && (clause.verb() == Verb.MOVE ? hand.releaseLater() : hand.release());
    }

    private boolean push(Clause clause) {
        NounPhrase object = mentions.resolve(clause);
        if (object.isNone() || clause.purpose() != null) {
            return operate(clause);
        }
        if (clause.direction().equals("open")) {
            return Wording.isOpenable(object) && open(object);
        }
        String target = mentions.target(clause, hand);
        if (hand.isFull()) {
            return hand.holds(Wording.grip(object))
                    && !target.isEmpty()
                    && hand.move(target)
                    && hand.release();
        }
        if (!target.isEmpty()) {
            return hand.push(object, target);
        }
        return Wording.isOpenable(object)
                && hand.push(object, Wording.until(Wording.whole(object), CLOSED));
    }

    private boolean sweep(Clause clause) {
        NounPhrase object = mentions.resolve(clause);
        String target = mentions.target(clause, hand);
        boolean equipped =
                clause.tool().isNone()
                        || hand.holds(clause.tool())
                        || hand.grasp(clause.tool(), "");
        return equipped && !object.isNone() && !target.isEmpty() && hand.push(object, target);
    }

    private boolean wipe(Clause clause) {
        NounPhrase surface = mentions.resolve(clause);
        boolean equipped =
                hand.isFull() || (!clause.tool().isNone() && hand.grasp(clause.tool(), ""));
        return equipped && !surface.isNone() && hand.move("across " + surface.phrase());
    }

    private boolean pull(Clause clause) {
        NounPhrase object = mentions.resolve(clause);
        if (clause.purpose() != null && clause.purpose().verb() == Verb.OPEN) {
            return open(clause.purpose());
        }
        if (Wording.isOpenable(object)) {
            return open(object);
        }
        return clause.purpose() == null && carry(clause);
    }

    private boolean rotate(Clause clause) {
        NounPhrase object = mentions.resolve(clause);
        return !object.isNone()
                && clause.objects().size() <= 1
                && hand.takeUp(object, Wording.which(clause))
                && hand.rotate(Wording.turn(clause))
                && hand.releaseLater();
    }

    private boolean open(Clause clause) {
        return open(mentions.resolveOpenable(clause));
    }

    private boolean open(NounPhrase object) {
        return !object.isNone()
                && hand.takeUp(Wording.grip(object), "")
                && hand.move(Wording.until(Wording.whole(object), OPENED))
                && hand.release();
    }

    private boolean close(Clause clause) {
        NounPhrase object = mentions.resolveOpenable(clause);
        if (object.isNone()) {
            return false;
        }
        String closed = Wording.until(Wording.whole(object), CLOSED);
        if (hand.isFull()) {
            return hand.holds(Wording.grip(object)) && hand.move(closed) && hand.release();
        }
        return hand.push(object, closed);
    }

    /// Buttons are pushed down and switches along; a bare "turn on the stove" does not say how.
    private boolean operate(Clause clause) {
        if (hand.isFull()) {
            return false;
        }
        NounPhrase control = clause.tool().isNone() ? clause.object() : clause.tool();
        String purpose = Wording.purpose(clause);
        if (control.head().equals("button")) {
            return hand.press(control, purpose);
        }
        if (control.head().equals("switch") || control.head().equals("lever")) {
            return hand.push(control, purpose);
        }
        if (control.head().equals("handle") && clause.purpose() != null) {
            return hand.push(control, Wording.until(clause.purpose().object(), CLOSED));
        }
        return clause.verb() == Verb.SWITCH && hand.other(clause.text());
    }

    private boolean press(Clause clause) {
        NounPhrase object = mentions.resolve(clause);
        return !object.isNone() && !hand.isFull() && hand.press(object, Wording.purpose(clause));
    }

    private boolean pour(Clause clause) {
        NounPhrase object = hand.resolve(mentions.resolve(clause));
        String target = mentions.target(clause, hand);
        return !object.isNone()
                && !target.isEmpty()
                && hand.takeUp(object, "")
                && hand.move(target)
                && hand.rotate("to pour");
    }

    private boolean fold(Clause clause) {
        NounPhrase object = mentions.resolve(clause);
        String target = mentions.target(clause, hand);
        return !object.isNone()
                && hand.takeUp(object, "")
                && hand.move(target.isEmpty() ? Wording.until(object, " is folded") : target)
                && hand.release();
    }
}
