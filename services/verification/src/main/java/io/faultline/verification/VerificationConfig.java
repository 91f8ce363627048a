// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification;

import io.faultline.verification.batch.BatchRule;
import io.faultline.verification.device.DeviceLimits;
import io.faultline.verification.queue.QueueBounds;
import io.faultline.vlm.remote.Prompting;
import io.faultline.vlm.remote.RemoteSettings;
import io.faultline.vlm.runtime.DType;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

import java.net.URI;
import java.time.Duration;

/// How requests are judged. Services of one application id share the requests.
///
/// @param applicationId `faultline.verification.application-id`: consumer group and prefix of the
///   dead letters' topic
/// @param verifier `faultline.verification.verifier`: who judges
/// @param model `faultline.verification.model`: folder of a checkpoint; empty for the shipped one
/// @param scratch `faultline.verification.scratch`: where the shipped checkpoint is unpacked; empty
///   for a folder below the state stores'
/// @param modelName `faultline.verification.model-name`: what verdicts call it, and whose announced
///   versions are served
/// @param shadow `faultline.verification.shadow`: the model whose announced SHADOW versions answer
///   beside it, unheard; empty for none
/// @param device `faultline.verification.device`: where the model runs
/// @param type `faultline.verification.type`: type of its weights there
/// @param batch `faultline.verification.batch`: the most requests judged together
/// @param backgroundBatch `faultline.verification.background-batch`: the same when no live one
///   waits
/// @param linger `faultline.verification.linger`: the longest wait for a fuller batch
/// @param queueRequests `faultline.verification.queue-requests`: the most live requests that wait
/// @param queueBytes `faultline.verification.queue-bytes`: the most bytes of them
/// @param backgroundRequests `faultline.verification.background-requests`: the most background
///   requests in memory
/// @param hang `faultline.verification.hang`: after how long a batch is given up
/// @param abandoned `faultline.verification.abandoned`: calls that never return and are borne
/// @param poll `faultline.verification.poll`: how long a poll waits
/// @param commit `faultline.verification.commit`: the least time between commits
/// @param audit `faultline.verification.audit`: whether requests are counted against verdicts here
/// @param auditGrace `faultline.verification.audit-grace`: how long after its deadline a request
///   may be without its verdict before the alarm
/// @param auditSince `faultline.verification.audit-since`: how long before its start counting
///   begins
/// @param auditRemembered `faultline.verification.audit-remembered`: answered requests remembered
/// @param pause `faultline.verification.pause`: how long CONSTANT takes for a batch
/// @param remoteEndpoint `faultline.verification.remote-endpoint`: root of an OpenAI-compatible API
/// @param remoteModel `faultline.verification.remote-model`: the model's name there
/// @param remotePrompting `faultline.verification.remote-prompting`: how it is asked
/// @param remoteTimeout `faultline.verification.remote-timeout`: of one try
/// @param remoteTries `faultline.verification.remote-tries`: how often at most
/// @param remoteConcurrent `faultline.verification.remote-concurrent`: requests under way at once
/// @param remoteAnswerTokens `faultline.verification.remote-answer-tokens`: the longest answer
@ConfigurationProperties("faultline.verification")
public record VerificationConfig(
        @Bindable(defaultValue = "faultline-verification") String applicationId,
        @Bindable(defaultValue = "CHECKPOINT") VerifierKind verifier,
        @Bindable(defaultValue = "") String model,
        @Bindable(defaultValue = "") String scratch,
        @Bindable(defaultValue = "in-house") String modelName,
        @Bindable(defaultValue = "") String shadow,
        @Bindable(defaultValue = "CPU") DeviceKind device,
        @Bindable(defaultValue = "F32") DType type,
        @Bindable(defaultValue = "16") int batch,
        @Bindable(defaultValue = "1") int backgroundBatch,
        @Bindable(defaultValue = "20ms") Duration linger,
        @Bindable(defaultValue = "2000") int queueRequests,
        @Bindable(defaultValue = "268435456") long queueBytes,
        @Bindable(defaultValue = "16") int backgroundRequests,
        @Bindable(defaultValue = "30s") Duration hang,
        @Bindable(defaultValue = "2") int abandoned,
        @Bindable(defaultValue = "20ms") Duration poll,
        @Bindable(defaultValue = "250ms") Duration commit,
        @Bindable(defaultValue = "true") boolean audit,
        @Bindable(defaultValue = "30s") Duration auditGrace,
        @Bindable(defaultValue = "10m") Duration auditSince,
        @Bindable(defaultValue = "100000") int auditRemembered,
        @Bindable(defaultValue = "0ms") Duration pause,
        @Bindable(defaultValue = "") String remoteEndpoint,
        @Bindable(defaultValue = "") String remoteModel,
        @Bindable(defaultValue = "ZERO_SHOT") Prompting remotePrompting,
        @Bindable(defaultValue = "20s") Duration remoteTimeout,
        @Bindable(defaultValue = "1") int remoteTries,
        @Bindable(defaultValue = "4") int remoteConcurrent,
        @Bindable(defaultValue = "1000") int remoteAnswerTokens) {

    private static final int FAILURES_BEFORE_REOPENING = 3;
    private static final int MOST_UNDER_WAY = 1000;
    private static final Duration REMOTE_PAUSE = Duration.ofMillis(500);

    /// Who judges: a checkpoint in this process, a model behind an endpoint, or nobody (CONSTANT
    /// says success to everything, for measuring the lane).
    public enum VerifierKind {
        CHECKPOINT,
        REMOTE,
        CONSTANT
    }

    /// Where a checkpoint runs.
    public enum DeviceKind {
        CPU,
        CUDA
    }

    QueueBounds bounds() {
        return new QueueBounds(queueRequests, queueBytes);
    }

    BatchRule batches() {
        return new BatchRule(batch, backgroundBatch, linger);
    }

    DeviceLimits limits() {
        return new DeviceLimits(hang, abandoned, FAILURES_BEFORE_REOPENING, batch);
    }

    WorkerSettings reading() {
        return new WorkerSettings(poll, commit, backgroundRequests, MOST_UNDER_WAY);
    }

    RemoteSettings remote() {
        return new RemoteSettings(
                URI.create(remoteEndpoint),
                remoteModel,
                remotePrompting,
                remoteTimeout,
                remoteTries,
                REMOTE_PAUSE,
                remoteConcurrent,
                remoteAnswerTokens);
    }
}
