// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.perturbation;

import io.faultline.schemas.PlanStep;
import io.faultline.schemas.SceneObject;
import io.faultline.schemas.Writer;
import io.faultline.synthesis.language.NounPhrase;
import io.faultline.synthesis.language.Phrases;
import io.faultline.synthesis.language.PlaceKind;
import io.faultline.synthesis.language.Placement;
import io.faultline.synthesis.language.Swap;
import io.faultline.synthesis.language.Swaps;
import io.faultline.synthesis.plan.Steps;

import java.util.ArrayList;
import java.util.List;

/// Alters text by rule, from the episode's own objects, states and places.
public final class RuleRewriter implements Rewriter {

    @Override
    public Writer writer() {
        return Writer.RULES;
    }

    @Override
    public List<PlanProposal> propose(PlanRewrite question) {
        return switch (question.alteration()) {
            case OBJECT -> otherObjects(question);
            case STATE_OR_PLACEMENT -> otherTargets(question);
            case ORDER -> otherOrders(question.plan());
        };
    }

    @Override
    public List<WordingProposal> propose(WordingRewrite question) {
        List<WordingProposal> proposals = new ArrayList<>();
        for (Swap swap : Swaps.inSentence(question.subtask())) {
            proposals.add(swapped(question, swap));
        }
        for (SceneObject named : question.objects()) {
            if (Phrases.contains(question.subtask(), named.getName())) {
                proposals.addAll(renamed(question, named));
            }
        }
        return List.copyOf(proposals);
    }

    private static WordingProposal swapped(WordingRewrite question, Swap swap) {
        return new WordingProposal(
                swap.apply(question.instruction()), swap.apply(question.subtask()));
    }

    private static List<WordingProposal> renamed(WordingRewrite question, SceneObject named) {
        String from = named.getName();
        return question.objects().stream()
                .map(SceneObject::getName)
                .filter(to -> !Phrases.contains(question.subtask(), to))
                .filter(to -> !Phrases.contains(question.instruction(), to))
                .filter(to -> Scene.differ(from, to) && fits(question.subtask(), from, to))
                .map(
                        to ->
                                new WordingProposal(
                                        Phrases.replaceAll(question.instruction(), from, to),
                                        Phrases.replaceAll(question.subtask(), from, to)))
                .toList();
    }

    /// A place gives way to a place, a thing to a thing that can be picked up.
    private static boolean fits(String text, String from, String to) {
        PlaceKind kind = NounPhrase.of(to).map(NounPhrase::kind).orElse(PlaceKind.UNKNOWN);
        return isPlaceIn(text, from) ? isReceptacle(kind) : isPortable(kind);
    }

    private static boolean isPlaceIn(String text, String name) {
        String lower = text.toLowerCase(java.util.Locale.ROOT);
        int at = lower.indexOf(name.toLowerCase(java.util.Locale.ROOT));
        String before = lower.substring(0, Math.max(at, 0)).strip();
        return Placement.of(lastWords(before) + " " + name).isPresent();
    }

    private static String lastWords(String before) {
        String bare = before.replaceFirst(" (the|a|an)$", "");
        return bare.substring(bare.lastIndexOf(' ') + 1);
    }

    private static boolean isReceptacle(PlaceKind kind) {
        return switch (kind) {
            case VESSEL, FIXTURE, SURFACE, CARRIER -> true;
            case UNKNOWN -> false;
        };
    }

    private static boolean isPortable(PlaceKind kind) {
        return switch (kind) {
            case VESSEL, CARRIER, UNKNOWN -> true;
            case FIXTURE, SURFACE -> false;
        };
    }

    private static List<PlanProposal> otherObjects(PlanRewrite question) {
        List<PlanProposal> proposals = new ArrayList<>();
        for (String from : handled(question.plan())) {
            for (SceneObject object : question.objects()) {
                String to = object.getName();
                PlaceKind kind = NounPhrase.of(to).map(NounPhrase::kind).orElse(PlaceKind.UNKNOWN);
                if (Scene.differ(from, to) && isPortable(kind)) {
                    proposals.add(new PlanProposal(renamed(question.plan(), from, to)));
                }
            }
        }
        return List.copyOf(proposals);
    }

    private static List<String> handled(List<PlanStep> plan) {
        return plan.stream()
                .flatMap(step -> java.util.stream.Stream.ofNullable(step.getObject()))
                .distinct()
                .toList();
    }

    private static List<PlanStep> renamed(List<PlanStep> plan, String from, String to) {
        return plan.stream().map(step -> Steps.renaming(step, from, to)).toList();
    }

    private static List<PlanProposal> otherTargets(PlanRewrite question) {
        List<PlanProposal> proposals = new ArrayList<>();
        for (int i = 0; i < question.plan().size(); i++) {
            PlanStep step = question.plan().get(i);
            for (String target : otherTargets(step, question.objects())) {
                int position = i;
                Steps.retargeted(step, target)
                        .map(other -> Steps.replacing(question.plan(), position, other))
                        .ifPresent(plan -> proposals.add(new PlanProposal(plan)));
            }
        }
        return List.copyOf(proposals);
    }

    private static List<String> otherTargets(PlanStep step, List<SceneObject> objects) {
        String target = step.getTarget();
        if (target == null) {
            return List.of();
        }
        List<String> targets =
                new ArrayList<>(
                        Swaps.inTarget(target).stream().map(swap -> swap.apply(target)).toList());
        for (SceneObject named : objects) {
            if (Phrases.contains(target, named.getName())) {
                objects.stream()
                        .map(SceneObject::getName)
                        .filter(to -> Scene.differ(named.getName(), to))
                        .filter(to -> !Phrases.contains(step.getText(), to))
                        .filter(to -> fits(target, named.getName(), to))
                        .map(to -> Phrases.replaceAll(target, named.getName(), to))
                        .forEach(targets::add);
            }
        }
        return targets;
    }

    private static List<PlanProposal> otherOrders(List<PlanStep> plan) {
        List<PlanProposal> proposals = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            for (int j = i + 1; j < plan.size(); j++) {
                proposals.add(new PlanProposal(Steps.swapping(plan, i, j)));
            }
        }
        return List.copyOf(proposals);
    }
}
