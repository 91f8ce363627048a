// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.instruction;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.schemas.PlanSource;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// How much of published instructions the rules understand. The shares printed are the measure; the
/// bounds keep them from getting worse.
final class InstructionCoverageTest {
    @Test
    void calvinSentencesGetTheirTasksCategory() throws Exception {
        var sentences = Corpora.calvin();
        Map<String, String> wrong = new LinkedHashMap<>();
        for (var sentence : sentences) {
            String category = Instructions.parse(sentence.getValue()).category();
            if (!category.equals(categoryOf(sentence.getKey()))) {
                wrong.put(sentence.getValue(), category);
            }
        }
        System.out.printf(
                "calvin: %d of %d sentences in another category: %s%n",
                wrong.size(), sentences.size(), wrong);

        assertThat(sentences).hasSize(389 + 34);
        assertThat(wrong.size()).isLessThanOrEqualTo(sentences.size() / 50);
    }

    /// The category of CALVIN's 34 tasks after I-FailSense; stacking is a category of its own here.
    private static String categoryOf(String task) {
        if (task.contains("stack")) {
            return "stacking";
        }
        if (task.startsWith("rotate")) {
            return "rotating";
        }
        if (task.startsWith("lift")) {
            return "lifting";
        }
        if (task.startsWith("turn")) {
            return "lighting";
        }
        if (task.startsWith("place") || task.equals("push_into_drawer")) {
            return "placing";
        }
        return task.startsWith("push") ? "pushing" : "opening/closing";
    }

    @Test
    void rulesPlanMostPublishedInstructions() throws Exception {
        Map<String, Double> leastShare =
                Map.of(
                        "calvin", 0.90,
                        "manifest", 0.85,
                        "libero", 0.90,
                        "robo_maestro", 0.75,
                        "robofac", 0.70,
                        "robotwin", 0.45);
        for (var corpus : Corpora.all().entrySet()) {
            long planned = corpus.getValue().stream().filter(this::isPlanned).count();
            double share = planned / (double) corpus.getValue().size();
            System.out.printf(
                    "%s: %d of %d sentences have a plan by rules (%.1f %%)%n",
                    corpus.getKey(), planned, corpus.getValue().size(), share * 100);
            assertThat(share)
                    .as(corpus.getKey())
                    .isGreaterThan(leastShare.getOrDefault(corpus.getKey(), 1.0));
        }
    }

    private boolean isPlanned(String sentence) {
        return Instructions.parse(sentence).planSource() == PlanSource.RULES;
    }

    @Test
    void noPublishedInstructionGetsAPlanThatBreaksTheGrammar() throws Exception {
        for (Set<String> corpus : Corpora.all().values()) {
            for (String sentence : corpus) {
                assertThat(PlanGrammar.violation(Instructions.parse(sentence).plan()))
                        .as(sentence)
                        .isEmpty();
            }
        }
    }
}
