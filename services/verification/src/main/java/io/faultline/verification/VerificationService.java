// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification;

import io.faultline.schemas.service.Stage;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// The lanes of one process, and what tells them which models to serve. A shadow that is in trouble
/// is said so and troubles nobody else.
public final class VerificationService implements Stage {

    private static final Duration ANNOUNCEMENTS = Duration.ofSeconds(10);

    private final VerificationLane live;
    private final @Nullable VerificationLane shadow;
    private final @Nullable ModelVersionWatch watch;

    VerificationService(
            VerificationLane live,
            @Nullable VerificationLane shadow,
            @Nullable ModelVersionWatch watch) {
        this.live = live;
        this.shadow = shadow;
        this.watch = watch;
    }

    /// Hears first what is to be served, so that a restart does not serve something else before it.
    VerificationService start() throws InterruptedException {
        if (watch != null) {
            watch.start().awaitCaughtUp(ANNOUNCEMENTS);
        }
        live.start();
        if (shadow != null) {
            shadow.start();
        }
        return this;
    }

    @Override
    public String name() {
        return live.name();
    }

    @Override
    public String status() {
        return live.status()
                + (shadow == null ? "" : "; shadow: " + shadow.status())
                + (watch == null || watch.isHealthy() ? "" : "; models: " + watch.status());
    }

    @Override
    public boolean isHealthy() {
        return live.isHealthy() && (watch == null || watch.isHealthy());
    }

    @Override
    public boolean hasStopped() {
        return live.hasStopped() || (watch != null && watch.hasStopped());
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
        if (shadow != null) {
            shadow.close();
        }
        live.close();
    }
}
