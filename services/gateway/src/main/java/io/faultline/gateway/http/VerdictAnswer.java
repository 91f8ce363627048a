// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.http;

import io.faultline.gateway.verdicts.Heard;
import io.faultline.gateway.verdicts.VerdictLog;
import io.faultline.schemas.UnverifiedReason;
import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerdictModel;
import io.faultline.schemas.VerdictStatus;
import io.faultline.schemas.VerificationRequest;
import io.micronaut.serde.annotation.Serdeable;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/// A verdict as robots hear it.
///
/// @param cursor what to go on after; -1 where the gateway itself gave up waiting
/// @param verdictId the verdict; empty where the gateway itself gave up waiting
/// @param requestId the request answered
/// @param subjectId what it is about, whatever the revision
/// @param revision higher with later evidence
/// @param robotId the robot
/// @param episode the robot's own name for the attempt
/// @param kind PLANNING or EXECUTION
/// @param subtaskIndex zero-based place of the subtask within the plan, or -1 for a plan
/// @param attempt how often it was tried before
/// @param status SUCCESS, FAILURE or UNVERIFIED
/// @param reason why there is no answer; null unless UNVERIFIED
/// @param detail the same in words, or null
/// @param category the failure category as the model wrote it, or null
/// @param trace the model's reasoning, or null
/// @param confidence probability of this answer against its opposite, or null
/// @param model the model's name, or null
/// @param modelDigest SHA-256 over the model's files, or null
/// @param latencyMicros from the last thing the request waited for to the verdict
/// @param decided when it was given, ISO-8601
@Serdeable
record VerdictAnswer(
        long cursor,
        String verdictId,
        String requestId,
        String subjectId,
        int revision,
        String robotId,
        String episode,
        String kind,
        int subtaskIndex,
        int attempt,
        String status,
        @Nullable String reason,
        @Nullable String detail,
        @Nullable String category,
        @Nullable String trace,
        @Nullable Double confidence,
        @Nullable String model,
        @Nullable String modelDigest,
        long latencyMicros,
        String decided) {

    static VerdictAnswer of(Heard heard) {
        return of(heard.verdict(), heard.cursor());
    }

    static VerdictAnswer of(Verdict verdict, long cursor) {
        UnverifiedReason reason = verdict.getReason();
        VerdictModel model = verdict.getModel();
        return new VerdictAnswer(
                cursor,
                verdict.getVerdictId(),
                verdict.getRequestId(),
                verdict.getSubjectId(),
                verdict.getRevision(),
                verdict.getRobotId(),
                verdict.getEpisode(),
                verdict.getKind().name(),
                verdict.getSubtaskIndex(),
                verdict.getAttempt(),
                verdict.getStatus().name(),
                reason == null ? null : reason.name(),
                verdict.getDetail(),
                verdict.getCategory(),
                verdict.getTrace(),
                verdict.getConfidence(),
                model == null ? null : model.getName(),
                model == null ? null : model.getDigest(),
                verdict.getLatency().getTotal(),
                verdict.getDecided().toString());
    }

    /// No verdict came by the deadline.
    static VerdictAnswer expired(VerificationRequest request, Instant now) {
        return new VerdictAnswer(
                VerdictLog.START,
                "",
                request.getRequestId(),
                request.getSubjectId(),
                request.getRevision(),
                request.getRobotId(),
                request.getEpisode(),
                request.getKind().name(),
                request.getSubtaskIndex(),
                request.getAttempt(),
                VerdictStatus.UNVERIFIED.name(),
                UnverifiedReason.EXPIRED.name(),
                "no verdict came by the deadline",
                null,
                null,
                null,
                null,
                null,
                Duration.between(request.getComplete(), now).toNanos() / 1_000,
                now.toString());
    }
}
