// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.instruction;

import io.faultline.schemas.PlanSource;
import io.faultline.schemas.PlanStep;

import java.util.List;

/// What the rules make of an instruction.
///
/// @param plan the steps, at least one; a single `OTHER` step that repeats the instruction where
///   `planSource` is `WHOLE_TASK`
/// @param planSource `RULES` or `WHOLE_TASK`
/// @param objects the things that the instruction names, as noun phrases without an article, in
///   lower case, in order of mention, each once; supporting surfaces (table, floor) and regions
///   (left, middle) are places and not among them
/// @param category lifting, placing, stacking, pushing, rotating, opening/closing, lighting,
///   pressing or other
/// @param task the instruction in lower case without articles or punctuation
public record ParsedInstruction(
        List<PlanStep> plan,
        PlanSource planSource,
        List<String> objects,
        String category,
        String task) {
    public ParsedInstruction {
        plan = List.copyOf(plan);
        objects = List.copyOf(objects);
        if (plan.isEmpty()) {
            throw new IllegalArgumentException("a plan has at least one step");
        }
    }
}
