// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.plan;

import io.faultline.schemas.PlanStep;
import io.faultline.schemas.Primitive;
import io.faultline.synthesis.language.Phrases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Plans with one step altered, moved, removed or added. The plan given is never changed.
public final class Steps {

    private Steps() {}

    /// The plan without one step.
    public static List<PlanStep> without(List<PlanStep> plan, int step) {
        List<PlanStep> steps = new ArrayList<>(plan);
        steps.remove(step);
        return List.copyOf(steps);
    }

    /// The plan with a step added before the given position.
    public static List<PlanStep> inserting(List<PlanStep> plan, int position, PlanStep step) {
        List<PlanStep> steps = new ArrayList<>(plan);
        steps.add(position, step);
        return List.copyOf(steps);
    }

    /// The plan with one step replaced.
    public static List<PlanStep> replacing(List<PlanStep> plan, int position, PlanStep step) {
        List<PlanStep> steps = new ArrayList<>(plan);
        steps.set(position, step);
        return List.copyOf(steps);
    }

    /// The plan with two steps exchanged.
    public static List<PlanStep> swapping(List<PlanStep> plan, int one, int other) {
        List<PlanStep> steps = new ArrayList<>(plan);
        steps.set(one, plan.get(other));
        steps.set(other, plan.get(one));
        return List.copyOf(steps);
    }

    /// The step with another target, in its words as well; empty where its words do not name the
    /// target it has.
    public static Optional<PlanStep> retargeted(PlanStep step, String target) {
        String old = step.getTarget();
        if (old == null || !Phrases.contains(step.getText(), old)) {
            return Optional.empty();
        }
        String text = Phrases.replaceFirst(step.getText(), old, target);
        return Optional.of(new PlanStep(step.getPrimitive(), step.getObject(), target, text));
    }

    /// The step with an object's name replaced wherever it stands.
    public static PlanStep renaming(PlanStep step, String from, String to) {
        String object = step.getObject();
        String target = step.getTarget();
        return new PlanStep(
                step.getPrimitive(),
                object == null ? null : Phrases.replaceAll(object, from, to),
                target == null ? null : Phrases.replaceAll(target, from, to),
                Phrases.replaceAll(step.getText(), from, to));
    }

    /// The verbs of a plan.
    public static List<Primitive> verbs(List<PlanStep> plan) {
        return plan.stream().map(PlanStep::getPrimitive).toList();
    }
}
