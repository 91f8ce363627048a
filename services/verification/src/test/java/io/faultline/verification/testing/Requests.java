// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.testing;

import io.faultline.schemas.EvidenceFrame;
import io.faultline.schemas.EvidenceView;
import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.RequestLane;
import io.faultline.schemas.VerificationRequest;
import io.faultline.schemas.identity.Digest;
import io.faultline.verification.ledger.Claim;
import io.faultline.verification.ledger.PartitionLedger;
import io.faultline.verification.queue.Pending;
import io.faultline.verification.queue.Pending.Urgency;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// Requests for tests: made up, one view, pictures of a few bytes unless told otherwise.
public final class Requests {

    /// When the tests' world begins.
    public static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

    private final AtomicLong order = new AtomicLong();
    private final PartitionLedger ledger = new PartitionLedger(0, 0, 0, 0, Set.of());

    /// The account that this source's requests are claimed on.
    public PartitionLedger ledger() {
        return ledger;
    }

    /// An execution's request.
    public static VerificationRequest.Builder execution(String robot, int subtask) {
        String subject = Digest.of(robot, "e", Integer.toString(subtask));
        Instant happened = START.plusSeconds(subtask);
        return VerificationRequest.newBuilder()
                .setRequestId(Digest.of(subject, "0"))
                .setSubjectId(subject)
                .setRobotId(robot)
                .setEpisode("e")
                .setKind(ExampleKind.EXECUTION)
                .setInstruction("stack the red block on the blue block")
                .setSubtaskIndex(subtask)
                .setSubtask("grasp the red block")
                .setViews(List.of(view("front", new byte[] {1}, new byte[] {2})))
                .setDeadline(START.plusSeconds(3600))
                .setHappened(happened)
                .setComplete(START)
                .setRequested(START);
    }

    /// The same subject again, with more evidence.
    public static VerificationRequest revised(VerificationRequest request, int revision) {
        return VerificationRequest.newBuilder(request)
                .setRevision(revision)
                .setRequestId(Digest.of(request.getSubjectId(), Integer.toString(revision)))
                .build();
    }

    /// A camera's pictures.
    public static EvidenceView view(
            String name, byte @Nullable [] before, byte @Nullable [] after) {
        return EvidenceView.newBuilder()
                .setView(name)
                .setBefore(before == null ? null : frame(before))
                .setAfter(after == null ? null : frame(after))
                .build();
    }

    private static EvidenceFrame frame(byte[] picture) {
        return EvidenceFrame.newBuilder()
                .setSequence(0)
                .setCaptured(START)
                .setReceived(START)
                .setOffset(0)
                .setSha256(Digest.ofBytes(picture))
                .setMediaType("image/png")
                .setWidth(1)
                .setHeight(1)
                .setPicture(ByteBuffer.wrap(picture))
                .build();
    }

    /// A request that waits.
    public Pending pending(VerificationRequest request) {
        return pending(request, START, 1000);
    }

    /// A request that waits.
    public Pending pending(VerificationRequest request, Instant arrived, long bytes) {
        long number = order.getAndIncrement();
        Claim claim = Objects.requireNonNull(ledger.take(number, "pending-" + number));
        Urgency urgency =
                request.getLane() == RequestLane.BACKFILL ? Urgency.BACKGROUND : Urgency.LIVE;
        return new Pending(request, bytes, 0, arrived, number, urgency, claim);
    }

    /// The deadline of a request, so long after the start.
    public static VerificationRequest due(
            VerificationRequest.Builder request, Duration afterStart) {
        return request.setDeadline(START.plus(afterStart)).build();
    }
}
