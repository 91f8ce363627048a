// SPDX-License-Identifier: Apache-2.0
package io.faultline.robot;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// A verdict as a robot hears it.
///
/// @param verdictId the verdict; empty where the client itself gave up waiting
/// @param requestId the request answered; empty where the client itself gave up waiting
/// @param subjectId what it is about, as [Subject#id] names it
/// @param revision higher with later evidence about the same subject
/// @param episode the robot's own name for the attempt
/// @param kind what was verified
/// @param subtaskIndex zero-based place of the subtask within the plan, or -1 for a plan
/// @param attempt how often it was tried before
/// @param status the answer
/// @param reason why there is none, such as `EXPIRED`; null unless unverified
/// @param detail the same in words, or null
/// @param category the failure category as the model wrote it, or null
/// @param trace the model's reasoning, or null
/// @param confidence probability of this answer against its opposite, or null
/// @param model the model's name, or null where none was asked
/// @param latency from the last thing the request waited for to the verdict
public record RobotVerdict(
        String verdictId,
        String requestId,
        String subjectId,
        int revision,
        String episode,
        Subject.Kind kind,
        int subtaskIndex,
        int attempt,
        Status status,
        @Nullable String reason,
        @Nullable String detail,
        @Nullable String category,
        @Nullable String trace,
        @Nullable Double confidence,
        @Nullable String model,
        Duration latency) {

    /// The answer.
    public enum Status {
        SUCCESS,
        FAILURE,
        UNVERIFIED
    }
}
