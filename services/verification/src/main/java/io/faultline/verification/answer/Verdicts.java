// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.answer;

import io.faultline.schemas.UnverifiedReason;
import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerdictLatency;
import io.faultline.schemas.VerdictModel;
import io.faultline.schemas.VerdictStatus;
import io.faultline.schemas.VerificationRequest;
import io.faultline.schemas.identity.Digest;
import io.faultline.vlm.verify.Outcome;
import io.faultline.vlm.verify.Usage;
import io.faultline.vlm.verify.Verification;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// Writes verdicts. A verdict's id follows from the request, the model, the prompt and the decoding
/// parameters, so that the same question to the same model has the same id wherever it is asked.
///
/// @param clock the gateway's clock, which is this machine's
public record Verdicts(InstantSource clock) {

    /// Texts of a model are cut here: a verdict must fit its topic.
    private static final int LONGEST_TEXT = 60_000;

    /// A verdict without a model.
    public Verdict unasked(VerificationRequest request, UnverifiedReason reason, String detail) {
        return begun(request, null, Usage.NONE, null)
                .setStatus(VerdictStatus.UNVERIFIED)
                .setReason(reason)
                .setDetail(cut(detail))
                .setVerdictId(Digest.of(request.getRequestId(), reason.name()))
                .build();
    }

    /// A verdict that a model was asked for and did not come to give.
    public Verdict failed(
            VerificationRequest request, Verification verification, Asked asked, String detail) {
        VerdictModel model = asked.described(verification);
        return begun(request, asked, Usage.NONE, model)
                .setStatus(VerdictStatus.UNVERIFIED)
                .setReason(UnverifiedReason.MODEL_ERROR)
                .setDetail(cut(detail))
                .build();
    }

    /// A model's verdict.
    public Verdict judged(
            VerificationRequest request, Verification verification, Asked asked, Outcome outcome) {
        VerdictModel model = asked.described(verification);
        Verdict.Builder verdict = begun(request, asked, outcome.usage(), model);
        switch (outcome) {
            case Outcome.Judged judged ->
                    verdict.setStatus(
                                    judged.success()
                                            ? VerdictStatus.SUCCESS
                                            : VerdictStatus.FAILURE)
                            .setCategory(cut(judged.namedCategory()))
                            .setTrace(cut(judged.trace()))
                            .setConfidence(judged.statedConfidence())
                            .setDetail(detail(judged, asked));
            case Outcome.Unverified unverified ->
                    verdict.setStatus(VerdictStatus.UNVERIFIED)
                            .setReason(reason(unverified.reason()))
                            .setDetail(cut(unverified.reason() + ": " + unverified.detail()));
        }
        return verdict.build();
    }

    /// What a verifier's reason is to those who read verdicts.
    static UnverifiedReason reason(Outcome.Reason reason) {
        return switch (reason) {
            case UNPARSABLE, ANSWER_TOO_LONG -> UnverifiedReason.UNPARSABLE;
            case UNREADABLE_IMAGE, PROMPT_TOO_LONG, NOT_JUDGED -> UnverifiedReason.INVALID_INPUT;
            case MODEL_ERROR -> UnverifiedReason.MODEL_ERROR;
        };
    }

    private static @Nullable String detail(Outcome.Judged judged, Asked asked) {
        List<String> notes = new ArrayList<>();
        if (judged.contradiction()) {
            notes.add("the category contradicts the answer");
        }
        if (asked.hurried()) {
            notes.add("asked without reasoning, which would not have made the deadline");
        }
        return notes.isEmpty() ? null : String.join("; ", notes);
    }

    private Verdict.Builder begun(
            VerificationRequest request,
            @Nullable Asked asked,
            Usage usage,
            @Nullable VerdictModel model) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Verdict.Builder verdict =
                Verdict.newBuilder()
                        .setRequestId(request.getRequestId())
                        .setSubjectId(request.getSubjectId())
                        .setRevision(request.getRevision())
                        .setRobotId(request.getRobotId())
                        .setEpisode(request.getEpisode())
                        .setKind(request.getKind())
                        .setSubtaskIndex(request.getSubtaskIndex())
                        .setAttempt(request.getAttempt())
                        .setModel(model)
                        .setLatency(latency(request, asked, usage, now))
                        .setBatch(asked == null ? 0 : asked.batch())
                        .setDecided(now)
                        .setLane(request.getLane())
                        .setDeadline(request.getDeadline())
                        .setGroup(request.getGroup());
        return model == null ? verdict : verdict.setVerdictId(id(request, model));
    }

    private static String id(VerificationRequest request, VerdictModel model) {
        return Digest.of(
                request.getRequestId(),
                model.getDigest(),
                model.getPromptHash(),
                model.getAnswerMode(),
                new TreeMap<>(model.getDecoding()).toString());
    }

    private static VerdictLatency latency(
            VerificationRequest request, @Nullable Asked asked, Usage usage, Instant now) {
        Instant started = asked == null ? now : asked.started();
        return VerdictLatency.newBuilder()
                .setJoin(micros(request.getComplete(), request.getRequested()))
                .setQueue(micros(request.getRequested(), started))
                .setPreprocessing(micros(usage.preprocessing()))
                .setInference(micros(usage.inference()))
                .setTotal(micros(request.getComplete(), now))
                .build();
    }

    private static long micros(Instant from, Instant to) {
        return micros(Duration.between(from, to));
    }

    private static long micros(Duration duration) {
        return TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= LONGEST_TEXT
                ? text
                : text.substring(0, LONGEST_TEXT);
    }
}
