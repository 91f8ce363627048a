// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.recipe;

import io.faultline.vlm.training.StepReport;

import java.time.Duration;
import java.util.function.Consumer;

/// Logs steps and reports how long each took.
final class StepClock {

    private final TrainingLog log;
    private final Consumer<Progress> progress;
    private long last = System.nanoTime();

    StepClock(TrainingLog log, Consumer<Progress> progress) {
        this.log = log;
        this.progress = progress;
    }

    void step(StepReport report) {
        long now = System.nanoTime();
        log.stepped(report);
        progress.accept(new Progress.Stepped(report, Duration.ofNanos(now - last)));
        last = now;
    }
}
