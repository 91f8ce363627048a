// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.perturbation;

import io.faultline.schemas.PlanStep;
import io.faultline.schemas.SceneObject;
import io.faultline.synthesis.language.Phrases;
import io.faultline.synthesis.language.Swap;
import io.faultline.synthesis.language.Swaps;
import io.faultline.synthesis.plan.Steps;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Plans altered by rule: with other objects, other targets, in other orders.
final class PlanRules {

    private PlanRules() {}

    /// Every object that is handled, replaced throughout by every visible thing that can be.
    static List<PlanProposal> otherObjects(PlanRewrite question) {
        List<PlanProposal> proposals = new ArrayList<>();
        handled(question.plan())
                .forEach(
                        (from, text) ->
                                Substitutes.of(text, from, question.objects()).stream()
                                        .map(to -> renamed(question.plan(), from, to))
                                        .map(PlanProposal::new)
                                        .forEach(proposals::add));
        return List.copyOf(proposals);
    }

    /// By object, the words of the first step that handles it.
    private static Map<String, String> handled(List<PlanStep> plan) {
        Map<String, String> handled = new LinkedHashMap<>();
        for (PlanStep step : plan) {
            String object = step.getObject();
            if (object != null) {
                handled.putIfAbsent(object, step.getText());
            }
        }
        return handled;
    }

    private static List<PlanStep> renamed(List<PlanStep> plan, String from, String to) {
        return plan.stream().map(step -> Steps.renaming(step, from, to)).toList();
    }

    /// Each step with each other target.
    static List<PlanProposal> otherTargets(PlanRewrite question) {
        List<PlanProposal> proposals = new ArrayList<>();
        for (int i = 0; i < question.plan().size(); i++) {
            PlanStep step = question.plan().get(i);
            for (String target : targets(step.getTarget(), question.objects())) {
                int position = i;
                Steps.retargeted(step, target)
                        .map(other -> Steps.replacing(question.plan(), position, other))
                        .ifPresent(plan -> proposals.add(new PlanProposal(plan)));
            }
        }
        return List.copyOf(proposals);
    }

    private static List<String> targets(@Nullable String target, List<SceneObject> objects) {
        if (target == null) {
            return List.of();
        }
        List<String> targets = new ArrayList<>();
        for (Swap swap : Swaps.inTarget(target)) {
            targets.add(swap.apply(target));
        }
        for (SceneObject named : objects) {
            if (Phrases.contains(target, named.getName())) {
                Substitutes.of(target, named.getName(), objects).stream()
                        .map(to -> Phrases.replaceAll(target, named.getName(), to))
                        .forEach(targets::add);
            }
        }
        return targets;
    }

    /// Every exchange of two steps.
    static List<PlanProposal> otherOrders(List<PlanStep> plan) {
        List<PlanProposal> proposals = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            for (int j = i + 1; j < plan.size(); j++) {
                proposals.add(new PlanProposal(Steps.swapping(plan, i, j)));
            }
        }
        return List.copyOf(proposals);
    }
}
