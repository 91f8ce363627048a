// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.instruction;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.schemas.PlanSource;
import io.faultline.schemas.PlanStep;
import io.faultline.schemas.Primitive;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

final class InstructionProperties {
    private static final Set<String> CATEGORIES =
            Set.of(
                    "lifting",
                    "placing",
                    "stacking",
                    "pushing",
                    "rotating",
                    "opening/closing",
                    "lighting",
                    "pressing",
                    "other");

    /// Any words in any order, the grammar's own above all.
    @Provide
    Arbitrary<String> wordSalad() {
        return Arbitraries.of(
                        "put", "pick", "up", "grasp", "take", "move", "push", "pull", "open",
                        "close", "turn", "on", "off", "rotate", "flip", "stack", "sweep", "wipe",
                        "press", "release", "let", "go", "drop", "pour", "fold", "use", "with",
                        "the", "a", "any", "both", "it", "them", "one", "and", "then", ",", "to",
                        "in", "into", "inside", "from", "of", "between", "top", "left", "right",
                        "down", "upright", "red", "block", "drawer", "handle", "button", "switch",
                        "sponge", "grasped", "object", "that", "is", "which", "lying", "next",
                        "all", "way", "90", "degrees", "light", "door", "away", "table")
                .list()
                .ofMinSize(1)
                .ofMaxSize(14)
                .map(words -> String.join(" ", words));
    }

    /// Two or three clauses that each make sense.
    @Provide
    Arbitrary<String> sentences() {
        Arbitrary<String> thing =
                Arbitraries.of("red block", "carrot", "drawer", "pot", "sponge", "door", "button");
        Arbitrary<String> clause =
                Combinators.combine(
                                Arbitraries.of(
                                        "put the %s on the %s",
                                        "pick up the %s next to the %s",
                                        "take the %s off the %s",
                                        "open the %s with the %s",
                                        "close the %s",
                                        "push the %s into the %s",
                                        "stack the %s on the %s",
                                        "rotate the %s to the left",
                                        "sweep the %s to the right with the %s",
                                        "wipe the %s with the %s",
                                        "grasp the %s",
                                        "move it to the %s",
                                        "put it down",
                                        "pull the %s",
                                        "pour the %s into the %s",
                                        "fold the %s",
                                        "release it",
                                        "press the %s",
                                        "push the %s to turn on the %s"),
                                thing,
                                thing)
                        .as(String::formatted);
        return clause.list().ofMinSize(1).ofMaxSize(3).map(c -> String.join(" and then ", c));
    }

    @Property(tries = 4000)
    void anyWordsGiveAResultThatKeepsItsPromises(@ForAll("wordSalad") String instruction) {
        assertPromises(instruction);
    }

    @Property(tries = 2000)
    void composedSentencesGiveAResultThatKeepsItsPromises(@ForAll("sentences") String instruction) {
        assertPromises(instruction);
    }

    @Property(tries = 500)
    void anyTextGivesAResultThatKeepsItsPromises(@ForAll String instruction) {
        if (!instruction.isBlank()) {
            assertPromises(instruction);
        }
    }

    private static void assertPromises(String instruction) {
        ParsedInstruction parsed = Instructions.parse(instruction);
        List<PlanStep> plan = parsed.plan();

        assertThat(PlanGrammar.violation(plan)).isEmpty();
        assertThat(plan).allMatch(step -> !step.getText().isBlank());
        boolean whole = plan.stream().allMatch(step -> step.getPrimitive() == Primitive.OTHER);
        assertThat(parsed.planSource() == PlanSource.WHOLE_TASK).isEqualTo(whole);
        if (whole) {
            assertThat(plan).extracting(PlanStep::getText).containsExactly(instruction.strip());
        }
        assertThat(CATEGORIES).contains(parsed.category());
        assertThat(parsed.task()).isNotBlank();
        assertThat(new HashSet<>(parsed.objects())).hasSize(parsed.objects().size());
        assertThat(parsed.objects())
                .allMatch(name -> !name.isBlank() && !name.matches("(the|a|an) .*"));
        assertThat(Instructions.parse(instruction)).isEqualTo(parsed);
    }
}
