// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.perturbation;

import io.faultline.schemas.ObjectSource;
import io.faultline.schemas.Writer;

import org.jspecify.annotations.Nullable;

/// A subtask that its frames do not show.
///
/// @param instruction the instruction as the verifier is to see it
/// @param subtask the subtask as the verifier is to see it
/// @param reverted true where the end frames are to be the start frames
/// @param reason why it fails, in words
/// @param writer who wrote the alteration; NONE where no words changed
/// @param objectSource how the presence of the object now named is known; null where none is
public record AlteredExecution(
        String instruction,
        String subtask,
        boolean reverted,
        String reason,
        Writer writer,
        @Nullable ObjectSource objectSource) {}
