// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.instruction;

import io.faultline.schemas.PlanStep;
import io.faultline.schemas.Primitive;

import java.util.ArrayList;
import java.util.List;

/// The gripper while a plan is written: what it holds, and the steps so far.
///
/// Its methods are the primitives; one that the gripper's state forbids writes nothing and answers
/// false. The gripper is empty at the start.
final class Hand {
    private final List<PlanStep> steps = new ArrayList<>();
    private NounPhrase held = NounPhrase.NONE;
    private String raise = "";
    private boolean releasing;

    boolean isFull() {
        return !held.isNone();
    }

    NounPhrase held() {
        return held;
    }

    /// Whether the words can mean what is held; any handle is the one that is held.
    boolean holds(NounPhrase object) {
        return isFull()
                && (object.isPronoun()
                        || object.name().equals(held.name())
                        || isGrasped(object)
                        || (object.head().equals("handle") && held.head().equals("handle")));
    }

    NounPhrase resolve(NounPhrase object) {
        return holds(object) ? held : object;
    }

    private static boolean isGrasped(NounPhrase object) {
        return object.name().startsWith("grasped ") || object.name().startsWith("held ");
    }

    /// Releases what is held unless the next clause goes on with it.
    boolean releaseLater() {
        releasing = isFull();
        return releasing;
    }

    /// Does what was put off, before a clause about something else; a clause about what is held
    /// goes on with it.
    void turnTo(NounPhrase next) {
        if (releasing && !holds(next)) {
            release();
        }
        releasing = false;
    }

    /// @param which words that tell which object is meant, empty or with a leading blank
    boolean grasp(NounPhrase object, String which) {
        if (isFull() || !Wording.isOneThing(object) || isGrasped(object)) {
            return false;
        }
        held = object;
        return add(Primitive.GRASP, object, "", "grasp " + object.phrase() + which);
    }

    /// Grasps the object unless it is held already.
    boolean takeUp(NounPhrase object, String which) {
        return holds(object) || grasp(object, which);
    }

    /// Moves what is held to the target, unless the next motion says something better.
    void raiseLater(String target) {
        raise = target;
    }

    boolean move(String target) {
        raise = "";
        return isFull()
                && add(Primitive.MOVE_GRASPED_OBJECT, held, target, "move " + held.phrase());
    }

    boolean rotate(String direction) {
        raise = "";
        return isFull()
                && add(Primitive.ROTATE_GRASPED_OBJECT, held, direction, "rotate " + held.phrase());
    }

    boolean release() {
        raiseNow();
        if (!isFull()) {
            return false;
        }
        steps.add(new PlanStep(Primitive.RELEASE, null, null, "release " + held.phrase()));
        held = NounPhrase.NONE;
        return true;
    }

    /// Releases, where that has not been done already.
    boolean letGo() {
        return isFull() ? release() : !steps.isEmpty();
    }

    /// Pushes something that is not held; what is held, if anything, is the tool.
    boolean push(NounPhrase object, String target) {
        raise = "";
        return !holds(object)
                && !target.isEmpty()
                && Wording.isOneThing(object)
                && add(Primitive.PUSH_FORWARD, object, target, "push " + object.phrase());
    }

    boolean press(NounPhrase object, String purpose) {
        return add(Primitive.PUSH_DOWN, object, purpose, "push down " + object.phrase());
    }

    boolean other(String text) {
        raiseNow();
        steps.add(new PlanStep(Primitive.OTHER, null, null, text));
        return true;
    }

    List<PlanStep> finish() {
        turnTo(NounPhrase.NONE);
        raiseNow();
        return steps;
    }

    private void raiseNow() {
        if (isFull() && !raise.isEmpty()) {
            move(raise);
        }
    }

    private boolean add(Primitive primitive, NounPhrase object, String target, String text) {
        steps.add(
                new PlanStep(
                        primitive,
                        object.name(),
                        target.isEmpty() ? null : target,
                        target.isEmpty() ? text : text + ' ' + target));
        return true;
    }
}
