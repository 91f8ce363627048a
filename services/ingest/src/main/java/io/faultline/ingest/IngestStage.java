// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest;

import io.faultline.ingest.episode.IngestReport;
import io.faultline.schemas.service.BoundedInput;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// Ingest at work: one run of a feed on a thread of its own. It stays healthy when it has drained
/// its input; a broken world ends it, and starting the service again starts the run again.
public final class IngestStage implements BoundedInput {

    private static final Logger LOG = LoggerFactory.getLogger(IngestStage.class);

    private final EpisodeFeed feed;
    private final AutoCloseable resources;
    private final CompletableFuture<IngestReport> outcome = new CompletableFuture<>();
    private final Thread thread = Thread.ofPlatform().name("ingest").unstarted(this::run);

    /// @param resources closed with the stage: the producers of the feed
    IngestStage(EpisodeFeed feed, AutoCloseable resources) {
        this.feed = feed;
        this.resources = resources;
    }

    /// Starts reading.
    public IngestStage start() {
        thread.start();
        return this;
    }

    /// The counts as they stand.
    public IngestReport report() {
        return feed.report();
    }

    /// Waits for the end of the input.
    ///
    /// @throws ExecutionException if the world broke; its cause says what
    public IngestReport await() throws InterruptedException, ExecutionException {
        return outcome.get();
    }

    @Override
    public boolean isReading() {
        return !outcome.isDone();
    }

    @Override
    public void awaitEnd() throws InterruptedException, ExecutionException {
        await();
    }

    private void run() {
        try {
            IngestReport report = feed.run();
            LOG.atInfo().addKeyValue("report", report).log("input drained");
            outcome.complete(report);
        } catch (Exception | Error broken) {
            LOG.atError().setCause(broken).log("ingest stopped");
            outcome.completeExceptionally(broken);
        }
    }

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public String status() {
        return switch (outcome.state()) {
            case RUNNING -> "reading";
            case SUCCESS -> "drained";
            case FAILED, CANCELLED -> "stopped";
        };
    }

    @Override
    public boolean isHealthy() {
        return !outcome.isCompletedExceptionally();
    }

    /// Stops reading, and waits for that.
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
            resources.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.atWarn().setCause(e).log("ingest did not close");
        }
    }
}
