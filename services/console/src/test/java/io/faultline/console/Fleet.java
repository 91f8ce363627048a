// SPDX-License-Identifier: Apache-2.0
package io.faultline.console;

import io.faultline.schemas.EvidenceFrame;
import io.faultline.schemas.EvidenceView;
import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.LabelAnswer;
import io.faultline.schemas.LabelOccasion;
import io.faultline.schemas.LabelSource;
import io.faultline.schemas.RobotEvent;
import io.faultline.schemas.RobotEventKind;
import io.faultline.schemas.RobotTimes;
import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerdictLatency;
import io.faultline.schemas.VerdictStatus;
import io.faultline.schemas.VerificationLabel;
import io.faultline.schemas.VerificationRequest;
import io.faultline.schemas.identity.Digest;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/// Records of a fleet, as tests need them.
public final class Fleet {

    public static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    private Fleet() {}

    /// The request about a subject, with one picture before and one after.
    public static VerificationRequest.Builder request(String subject, int revision) {
        return VerificationRequest.newBuilder()
                .setRequestId(subject + "-request-" + revision)
                .setSubjectId(subject)
                .setRevision(revision)
                .setRobotId("arm-1")
                .setEpisode("episode-1")
                .setKind(ExampleKind.EXECUTION)
                .setInstruction("put the carrot on the plate")
                .setSubtaskIndex(0)
                .setSubtask("grasp the carrot")
                .setViews(
                        List.of(
                                new EvidenceView(
                                        "front",
                                        frame(subject + "before"),
                                        frame(subject + "after" + revision),
                                        List.of(),
                                        List.of(),
                                        0L)))
                .setDeadline(NOW.plusSeconds(5))
                .setHappened(NOW)
                .setComplete(NOW)
                .setRequested(NOW);
    }

    /// A snapshot that is no picture but has a true name.
    public static EvidenceFrame frame(String content) {
        return frame(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /// A snapshot under its true name.
    public static EvidenceFrame frame(byte[] bytes) {
        return new EvidenceFrame(
                0L,
                NOW,
                NOW,
                0L,
                Digest.ofBytes(bytes),
                "image/jpeg",
                8,
                8,
                ByteBuffer.wrap(bytes));
    }

    /// The answer to a request.
    public static Verdict.Builder verdict(
            VerificationRequest request, VerdictStatus status, @Nullable Double confidence) {
        return Verdict.newBuilder()
                .setVerdictId("verdict-of-" + request.getRequestId())
                .setRequestId(request.getRequestId())
                .setSubjectId(request.getSubjectId())
                .setRevision(request.getRevision())
                .setRobotId(request.getRobotId())
                .setEpisode(request.getEpisode())
                .setKind(request.getKind())
                .setSubtaskIndex(request.getSubtaskIndex())
                .setAttempt(request.getAttempt())
                .setStatus(status)
                .setConfidence(confidence)
                .setLatency(new VerdictLatency(1_000L, 2_000L, 3_000L, 40_000L, 50_000L))
                .setDecided(NOW)
                .setDeadline(request.getDeadline());
    }

    /// What someone says of a verdict.
    public static VerificationLabel.Builder label(
            Verdict verdict, LabelAnswer answer, LabelOccasion occasion) {
        return VerificationLabel.newBuilder()
                .setVerdictId(verdict.getVerdictId())
                .setRequestId(verdict.getRequestId())
                .setSubjectId(verdict.getSubjectId())
                .setRobotId(verdict.getRobotId())
                .setEpisode(verdict.getEpisode())
                .setKind(verdict.getKind())
                .setInstruction("put the carrot on the plate")
                .setViews(List.of())
                .setVerdict(verdict.getStatus())
                .setAnswer(answer)
                .setSource(
                        occasion == LabelOccasion.ORACLE
                                ? LabelSource.SIMULATOR
                                : LabelSource.HUMAN)
                .setLabeller("someone")
                .setOccasion(occasion)
                .setLabelled(NOW);
    }

    /// Something that happened to a robot.
    public static RobotEvent.Builder event(String robot, long sequence, RobotEventKind kind) {
        return RobotEvent.newBuilder()
                .setRobotId(robot)
                .setBoot("boot")
                .setSequence(sequence)
                .setKind(kind)
                .setTimes(new RobotTimes(NOW, 0L, NOW, NOW.plusMillis(sequence)))
                .setEpisode("episode-1")
                .setInstruction("put the carrot on the plate");
    }
}
