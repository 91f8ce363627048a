// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.asked;

import io.faultline.gateway.outlet.Outlet;
import io.faultline.gateway.outlet.UnavailableException;
import io.faultline.gateway.verdicts.VerdictLog;
import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerificationRequest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Sends a policy's request and waits for its verdict until the deadline. The same request asked
/// again is answered from what is remembered.
public final class Asking {

    private final Outlet<VerificationRequest> outlet;
    private final VerdictLog verdicts;
    private final Waiting waiting;

    public Asking(Outlet<VerificationRequest> outlet, VerdictLog verdicts, Waiting waiting) {
        this.outlet = outlet;
        this.verdicts = verdicts;
        this.waiting = waiting;
    }

    /// Done when the broker has the request; fails with an [UnavailableException] if it may not.
    /// What is inside is the verdict, empty if none comes by the deadline.
    public CompletionStage<CompletionStage<Optional<Verdict>>> ask(
            VerificationRequest request, Instant now) {
        Optional<Verdict> known =
                verdicts.find(
                        request.getRobotId(),
                        verdict -> verdict.getRequestId().equals(request.getRequestId()));
        if (known.isPresent()) {
            return CompletableFuture.completedStage(CompletableFuture.completedStage(known));
        }
        if (!waiting.hasRoom()) {
            return CompletableFuture.failedStage(
                    new UnavailableException("too many policies wait for verdicts"));
        }
        CompletionStage<Optional<Verdict>> verdict =
                waiting.await(request.getRequestId(), Duration.between(now, request.getDeadline()));
        return outlet.send(request.getRobotId(), request).thenApply(_ -> verdict);
    }
}
