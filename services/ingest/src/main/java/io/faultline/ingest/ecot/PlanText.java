// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.ecot;

import com.fasterxml.jackson.databind.JsonNode;

import io.faultline.schemas.PlanStep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Finds the plan in an annotation's reasoning. Each step of the episode carries it; the first that
/// does counts. It is a list, an object of numbered entries, or prose of numbered or punctuated
/// sentences.
final class PlanText {

    private static final int MAX_STEPS = 64;
    private static final Pattern BETWEEN =
            Pattern.compile(
                    "(?:^|\\s)\\(?\\d{1,2}[.):]\\s|[.;\\n]+(?:\\s|$)|,\\s*(?:and )?then\\s");

    private PlanText() {}

    static List<PlanStep> plan(JsonNode reasoning) {
        for (JsonNode step : inOrder(reasoning).values()) {
            List<String> phrases = phrases(step.path("plan"));
            if (!phrases.isEmpty() && phrases.size() <= MAX_STEPS) {
                return phrases.stream().map(PlanPhrase::step).toList();
            }
        }
        return List.of();
    }

    /// The reasoning by step. Its keys are numbers, in any order, and some may be missing.
    static Map<Integer, JsonNode> inOrder(JsonNode reasoning) {
        Map<Integer, JsonNode> steps = new TreeMap<>();
        for (var entry : reasoning.properties()) {
            if (entry.getKey().matches("\\d{1,6}")) {
                steps.put(Integer.valueOf(entry.getKey()), entry.getValue());
            }
        }
        return steps;
    }

    private static List<String> phrases(JsonNode plan) {
        List<String> phrases = new ArrayList<>();
        if (plan.isContainerNode()) {
            plan.forEach(entry -> add(phrases, entry.asText("")));
        } else {
            for (String phrase : BETWEEN.split(plan.asText(""))) {
                add(phrases, phrase);
            }
        }
        return phrases;
    }

    private static void add(List<String> phrases, String text) {
        String phrase = AnnotationText.clean(text);
        if (!phrase.isEmpty()) {
            phrases.add(phrase);
        }
    }
}
