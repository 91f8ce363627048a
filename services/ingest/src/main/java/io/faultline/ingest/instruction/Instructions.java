// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.instruction;

import io.faultline.schemas.PlanSource;
import io.faultline.schemas.PlanStep;
import io.faultline.schemas.Primitive;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Understands instructions by rules.
///
/// A plan comes from rules only where every clause of the instruction is understood and the
/// resulting steps keep the grammar's conditions from an empty gripper on; anything else gives a
/// plan of one step, the instruction itself. The same words always give the same result.
public final class Instructions {
    /// Longer texts are no instructions; they are kept as they are, without rules.
    private static final int MAX_WORDS = 100;

    private Instructions() {}

    /// Reads an instruction.
    ///
    /// @throws IllegalArgumentException if it is blank
    public static ParsedInstruction parse(String instruction) {
        if (instruction.isBlank()) {
            throw new IllegalArgumentException("blank instruction");
        }
        List<String> words = Words.of(instruction);
        Optional<List<Clause>> clauses =
                words.size() > MAX_WORDS ? Optional.empty() : ClauseParser.parse(words);
        Optional<List<PlanStep>> plan = clauses.flatMap(Planner::plan);
        return new ParsedInstruction(
                plan.orElseGet(() -> wholeTask(instruction)),
                plan.isPresent() ? PlanSource.RULES : PlanSource.WHOLE_TASK,
                clauses.map(NamedObjects::of).orElse(List.of()),
                clauses.map(Categories::of).orElse(Categories.OTHER),
                task(instruction, words));
    }

    private static List<PlanStep> wholeTask(String instruction) {
        return List.of(new PlanStep(Primitive.OTHER, null, null, instruction.strip()));
    }

    /// Text without a single letter or digit ("!!") stands for itself.
    private static String task(String instruction, List<String> words) {
        String task =
                words.stream()
                        .filter(word -> !word.equals(",") && !Lexicon.ARTICLES.contains(word))
                        .collect(Collectors.joining(" "));
        return task.isEmpty() ? instruction.strip() : task;
    }
}
