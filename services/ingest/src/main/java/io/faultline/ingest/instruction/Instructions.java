// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.instruction;

import io.faultline.schemas.PlanSource;
import io.faultline.schemas.PlanStep;
import io.faultline.schemas.Primitive;

import java.util.List;
import java.util.Locale;

/// Understands instructions by rules.
public final class Instructions {

    private Instructions() {}

    /// Reads an instruction.
    ///
    /// @throws IllegalArgumentException if it is blank
    public static ParsedInstruction parse(String instruction) {
        if (instruction.isBlank()) {
            throw new IllegalArgumentException("blank instruction");
        }
        String task = instruction.strip().toLowerCase(Locale.ROOT);
        PlanStep whole = new PlanStep(Primitive.OTHER, null, null, task);
        return new ParsedInstruction(
                List.of(whole), PlanSource.WHOLE_TASK, List.of(), "other", task);
    }
}
