// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.perturbation;

import io.faultline.schemas.PlanStep;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A second, simpler reading of the plan grammar, to check the first one against: a hand that is
/// empty or not, and where each thing was last put.
final class PlanOracle {

    private static final Map<String, String> OPPOSITE_PREPOSITION =
            Map.of("on", "under", "in", "next to", "next to", "far from", "behind", "in front of");

    private PlanOracle() {}

    /// The final places and the full or empty hand; nothing where a step cannot be done.
    static Optional<Map<String, String>> outcome(List<PlanStep> plan) {
        Map<String, String> outcome = new HashMap<>();
        String hand = "";
        for (PlanStep step : plan) {
            String verb = step.getText().substring(0, step.getText().indexOf(' '));
            boolean full = !hand.isEmpty();
            switch (verb) {
                case "grasp" -> {
                    if (full) {
                        return Optional.empty();
                    }
                    hand = step.getText().substring("grasp the ".length());
                }
                case "release" -> {
                    if (!full) {
                        return Optional.empty();
                    }
                    hand = "";
                }
                case "move", "rotate" -> {
                    if (!full) {
                        return Optional.empty();
                    }
                    outcome.put(verb + hand, String.valueOf(step.getTarget()));
                }
                case "push" -> {
                    if (hand.equals(step.getObject())) {
                        return Optional.empty();
                    }
                    outcome.put("move" + step.getObject(), String.valueOf(step.getTarget()));
                }
                default -> throw new AssertionError("no such verb: " + step.getText());
            }
        }
        outcome.put("hand", hand);
        return Optional.of(outcome);
    }

    /// Whether two targets are one place with opposite prepositions, opposite directions or poses.
    static boolean areOpposite(String a, String b) {
        return opposite(a).equals(b) || opposite(b).equals(a);
    }

    private static String opposite(String target) {
        return switch (target) {
            case "upright" -> "upside down";
            case "to the left" -> "to the right";
            case "clockwise" -> "counterclockwise";
            default -> oppositePlace(target);
        };
    }

    private static String oppositePlace(String target) {
        int the = target.indexOf(" the ");
        String preposition = the < 0 ? target : target.substring(0, the);
        return OPPOSITE_PREPOSITION.getOrDefault(preposition, "nowhere")
                + target.substring(Math.max(the, 0));
    }
}
