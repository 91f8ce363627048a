// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.labels;

import io.faultline.gateway.feed.Place;
import io.faultline.gateway.intake.Refusal;
import io.faultline.gateway.intake.RefusedException;
import io.faultline.gateway.outlet.Outlet;
import io.faultline.gateway.outlet.UnavailableException;
import io.faultline.gateway.verdicts.VerdictLog;
import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerificationLabel;
import io.faultline.schemas.VerificationRequest;
import io.faultline.schemas.frames.UnreadableImageException;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Takes what oracles say, in a thread of its own because pictures are read and stored: finds the
/// verdict and its request, and sends the whole label.
public final class LabelDesk implements AutoCloseable {

    private static final int MOST_QUEUED = 256;

    private final VerdictLog verdicts;
    private final Places places;
    private final Function<Place, Optional<VerificationRequest>> requests;
    private final LabelMaker maker;
    private final Outlet<VerificationLabel> outlet;
    private final InstantSource clock;
    private final ExecutorService thread =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(MOST_QUEUED),
                    Thread.ofPlatform().name("gateway-labels").factory());

    /// @param requests reads a request back from its place
    public LabelDesk(
            VerdictLog verdicts,
            Places places,
            Function<Place, Optional<VerificationRequest>> requests,
            LabelMaker maker,
            Outlet<VerificationLabel> outlet,
            InstantSource clock) {
        this.verdicts = verdicts;
        this.places = places;
        this.requests = requests;
        this.maker = maker;
        this.outlet = outlet;
        this.clock = clock;
    }

    /// Makes and sends a label.
    ///
    /// @return the verdict's id, when the broker has the label; fails with a [RefusedException] or
    ///   an [UnavailableException]
    public CompletionStage<String> take(String robot, Statement said) {
        try {
            return CompletableFuture.supplyAsync(() -> send(robot, said), thread)
                    .thenCompose(sent -> sent);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedStage(
                    new UnavailableException("too many labels are waiting", e));
        }
    }

    private CompletionStage<String> send(String robot, Statement said) {
        try {
            Verdict verdict = verdict(robot, said);
            VerificationRequest request = request(verdict);
            VerificationLabel label = maker.label(request, verdict, said, clock.instant());
            return outlet.send(label.getVerdictId(), label).thenApply(_ -> label.getVerdictId());
        } catch (RefusedException e) {
            return CompletableFuture.failedStage(e);
        } catch (UnreadableImageException | IOException e) {
            return CompletableFuture.failedStage(
                    new UnavailableException("cannot store the pictures: " + e.getMessage(), e));
        }
    }

    private Verdict verdict(String robot, Statement said) throws RefusedException {
        return verdicts.find(robot, said.isAbout())
                .orElseThrow(
                        () ->
                                unknown(
                                        said.requestId() == null ? "verdictId" : "requestId",
                                        "has no verdict of this robot among the latest"));
    }

    private VerificationRequest request(Verdict verdict) throws RefusedException {
        return places.find(verdict.getRequestId())
                .flatMap(requests)
                .filter(request -> request.getRequestId().equals(verdict.getRequestId()))
                .orElseThrow(() -> unknown("requestId", "is not among the latest requests"));
    }

    private static RefusedException unknown(String field, String reason) {
        return new RefusedException(new Refusal(Refusal.Cause.UNKNOWN, field, reason));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
