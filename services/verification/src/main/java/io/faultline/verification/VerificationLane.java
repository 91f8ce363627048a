// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification;

import io.faultline.schemas.service.Stage;
import io.faultline.verification.batch.Intake;
import io.faultline.verification.device.Device;
import io.faultline.verification.model.ModelRecipe;
import io.faultline.verification.model.Served;

import java.util.Optional;

/// One reader of requests and one device: the live lane, or a shadow's. Healthy from the moment its
/// model has answered a warm-up batch.
public final class VerificationLane implements Stage, Served {

    private final String name;
    private final Intake intake;
    private final VerificationWorker worker;
    private final Device device;

    VerificationLane(String name, Intake intake, VerificationWorker worker, Device device) {
        this.name = name;
        this.intake = intake;
        this.worker = worker;
        this.device = device;
    }

    VerificationLane start() {
        device.start();
        worker.start();
        return this;
    }

    @Override
    public void replace(ModelRecipe next) {
        device.replace(next);
    }

    @Override
    public void retire() {
        device.retire();
    }

    /// Whether nothing waits and nothing is being judged.
    boolean isIdle() {
        return intake.isIdle();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String status() {
        Optional<Throwable> ended = worker.failure();
        return ended.isPresent() ? "failed: " + ended.get().getMessage() : device.status();
    }

    @Override
    public boolean isHealthy() {
        return worker.failure().isEmpty() && device.isReady();
    }

    /// A model takes its time to be read and warmed up.
    @Override
    public boolean hasStopped() {
        return worker.failure().isPresent() || device.failure().isPresent();
    }

    /// The device first, so that its last batch is written and committed.
    @Override
    public void close() {
        device.close();
        worker.close();
    }
}
