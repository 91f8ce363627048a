// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.device;

import io.faultline.verification.model.ModelRecipe;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/// Opens the model that is to be served next, beside the one that is. The last one announced wins;
/// a model is there to be taken only when it is open and warm.
final class Replacement implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Replacement.class);

    private final DeviceLimits limits;
    private final InstantSource clock;
    private final DeviceMeters meters;
    private final ExecutorService opener;
    private final AtomicReference<@Nullable ModelRecipe> wanted = new AtomicReference<>();
    private final AtomicReference<@Nullable Session> warm = new AtomicReference<>();
    private volatile @Nullable String refusal;

    Replacement(String name, DeviceLimits limits, InstantSource clock, DeviceMeters meters) {
        this.limits = limits;
        this.clock = clock;
        this.meters = meters;
        opener =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name(name + "-opener").factory());
    }

    void announce(ModelRecipe recipe) {
        wanted.set(recipe);
        opener.execute(this::openWanted);
    }

    /// Waits until everything announced so far is open or refused.
    void await() throws InterruptedException {
        try {
            opener.submit(() -> {}).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("nothing to fail", e);
        }
    }

    /// The model that is ready, once.
    Optional<Session> taken() {
        return Optional.ofNullable(warm.getAndSet(null));
    }

    /// Why the last one announced is not served, as a clause; empty where it is.
    String refusal() {
        String why = refusal;
        return why == null ? "" : "; refused: " + why;
    }

    private void openWanted() {
        ModelRecipe recipe = wanted.getAndSet(null);
        if (recipe == null) {
            return; // a later announcement has been taken already
        }
        try {
            LOG.info("opening {}", recipe.describe());
            Session before = warm.getAndSet(Session.open(recipe, limits, clock));
            refusal = null;
            if (before != null) {
                before.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | ModelCallException | RuntimeException | Error e) {
            refusal = recipe.describe() + ": " + e.getMessage();
            meters.befell("refused");
            LOG.error("not served: {}", refusal, e);
        }
    }

    @Override
    public void close() {
        opener.shutdownNow();
        taken().ifPresent(Session::close);
    }
}
