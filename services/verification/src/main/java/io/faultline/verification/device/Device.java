// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.device;

import io.faultline.verification.answer.VerdictSink;
import io.faultline.verification.answer.Verdicts;
import io.faultline.verification.batch.Batch;
import io.faultline.verification.batch.Intake;
import io.faultline.verification.model.ModelRecipe;
import io.faultline.verification.model.Served;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The thread that takes batches and has them judged, for as long as the service lives. Models
/// change between two batches; whatever a model does, every request that was taken has its verdict.
public final class Device implements Served, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Device.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(2);
    private static final Duration LAST_BATCH = Duration.ofSeconds(5);

    private final Intake intake;
    private final @Nullable ModelRecipe first;
    private final Replacement replacement;
    private final Judging judging;
    private final DeviceLimits limits;
    private final InstantSource clock;
    private final BooleanSupplier mayWork;
    private final Thread thread;

    private volatile boolean closing;
    private volatile boolean ready;
    private volatile boolean retired;
    private volatile String doing = "created";
    private volatile @Nullable Throwable failure;

    /// @param first what is served until something else is announced; null for nothing
    /// @param mayWork asked before every batch: a shadow waits while the live device is at work
    public Device(
            String name,
            Intake intake,
            Verdicts verdicts,
            VerdictSink sink,
            @Nullable ModelRecipe first,
            DeviceLimits limits,
            DeviceMeters meters,
            InstantSource clock,
            BooleanSupplier mayWork) {
        this.intake = intake;
        this.first = first;
        this.limits = limits;
        this.clock = clock;
        this.mayWork = mayWork;
        this.replacement = new Replacement(name, limits, clock, meters);
        this.judging = new Judging(intake, verdicts, sink, limits, meters, clock);
        this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    /// Opens the model and starts to judge, in a thread of its own.
    public void start() {
        thread.start();
    }

    /// Has another model served: opens it, warms it up and changes to it between two batches. One
    /// that is refused or does not open leaves everything as it is.
    @Override
    public void replace(ModelRecipe next) {
        replacement.announce(next);
    }

    @Override
    public void retire() {
        retired = true;
    }

    /// Whether a model is open, warm, and at work.
    public boolean isReady() {
        return ready && failure == null;
    }

    /// What it is doing, and which model it has.
    public String status() {
        Throwable ended = failure;
        return ended != null ? "failed: " + ended.getMessage() : doing + replacement.refusal();
    }

    /// What ended it, empty while it is well.
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /// Lets the batch that is being judged end, if that takes no longer than some seconds.
    @Override
    public void close() {
        closing = true;
        try {
            if (thread.getState() != Thread.State.NEW && !thread.join(LAST_BATCH)) {
                thread.interrupt();
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            if (first == null) {
                doing = "waiting for a model to be announced";
            } else {
                serve(opened(first));
            }
            while (!closing) {
                rest();
                replacement.taken().ifPresent(this::serve);
                if (mayWork.getAsBoolean()) {
                    Optional<Batch> batch = intake.take(LOOK_AGAIN);
                    if (batch.isPresent()) {
                        judging.judge(batch.get());
                        intake.finished();
                    }
                } else {
                    Thread.sleep(LOOK_AGAIN);
                }
            }
        } catch (InterruptedException e) {
            if (!closing) {
                failure = e;
            }
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
            LOG.error("the device has stopped; its requests stay open", e);
        } finally {
            ready = false;
            replacement.close();
            judging.close();
        }
    }

    /// A model that does not answer yet, such as a remote one, is tried until it does.
    private Session opened(ModelRecipe usual) throws IOException, InterruptedException {
        replacement.await();
        while (true) {
            Optional<Session> announced = replacement.taken();
            if (announced.isPresent()) {
                return announced.get();
            }
            try {
                doing = "opening " + usual.describe();
                return Session.open(usual, limits, clock);
            } catch (ModelCallException e) {
                if (closing) {
                    throw new InterruptedException("closed before a model answered");
                }
                doing = "waiting for " + usual.describe() + ": " + e.getMessage();
                LOG.warn(doing);
                Thread.sleep(TRY_AGAIN);
            }
        }
    }

    private void rest() {
        if (retired) {
            retired = false;
            ready = false;
            intake.rest();
            judging.close();
            doing = "retired";
        }
    }

    private void serve(Session session) {
        judging.change(session);
        doing = "judging by " + session.recipe().describe();
        LOG.info("{}, digest {}", doing, session.model().digest());
        ready = true;
    }
}
