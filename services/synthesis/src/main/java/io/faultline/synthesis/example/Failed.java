// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.example;

import io.faultline.schemas.Episode;
import io.faultline.schemas.PrivilegedFacts;
import io.faultline.schemas.Rollout;
import io.faultline.schemas.Subtask;
import io.faultline.schemas.deadletter.PoisonRecordException;

import org.jspecify.annotations.Nullable;

/// What a simulator's answer must have where something failed.
///
/// @param execution the execution that failed
/// @param subtask zero-based subtask that did not succeed
/// @param reason why, in words
/// @param facts the world before and after it
record Failed(Episode execution, int subtask, String reason, PrivilegedFacts facts) {

    /// @throws PoisonRecordException naming the field that is missing
    static Failed of(Rollout rollout) {
        Episode execution = required(rollout, "execution", rollout.getExecution());
        String reason = required(rollout, "failureReason", rollout.getFailureReason());
        PrivilegedFacts facts = required(rollout, "facts", rollout.getFacts());
        int failing = rollout.getFailingSubtask();
        if (failing < 0 || failing >= execution.getSubtasks().size()) {
            throw poison(rollout, "no-failing-subtask", "no subtask " + failing);
        }
        Subtask subtask = execution.getSubtasks().get(failing);
        if (reason.isBlank() || subtask.getDescription().isBlank()) {
            throw poison(rollout, "blank-text", "the reason or the subtask is blank");
        }
        if (subtask.getViews().isEmpty()
                || subtask.getViews().stream().anyMatch(view -> view.getFrames().isEmpty())) {
            throw poison(rollout, "no-frames", "the failing subtask has no pictures");
        }
        return new Failed(execution, failing, reason, facts);
    }

    private static <T> T required(Rollout rollout, String field, @Nullable T value) {
        if (value == null) {
            throw poison(rollout, "incomplete-rollout", field + " is missing");
        }
        return value;
    }

    private static PoisonRecordException poison(Rollout rollout, String code, String what) {
        return new PoisonRecordException(
                code,
                "rollout %s of episode %s: %s"
                        .formatted(rollout.getRequestId(), rollout.getEpisodeId(), what));
    }
}
