// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.instruction;

import io.faultline.schemas.PlanSource;
import io.faultline.schemas.PlanStep;

import java.util.List;

/// What rules can tell from an instruction's words.
///
/// @param plan the plan; one step where no rule fits
/// @param planSource `RULES`, or `WHOLE_TASK` where no rule fits
/// @param objects noun phrases without article, in order of mention
/// @param category one of the task categories of `Episode.category`
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
    }
}
