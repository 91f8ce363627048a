// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation;

import io.faultline.schemas.service.Stage;

import java.util.List;

/// Several workers in one process: members of one consumer group, each with a renderer of its own.
public final class SimulationWorkers implements Stage {

    private final List<SimulationWorker> workers;

    SimulationWorkers(List<SimulationWorker> workers) {
        this.workers = List.copyOf(workers);
    }

    SimulationWorkers start() {
        workers.forEach(SimulationWorker::start);
        return this;
    }

    @Override
    public String name() {
        return "simulation";
    }

    @Override
    public String status() {
        return workers.stream()
                .filter(worker -> !worker.isHealthy())
                .findFirst()
                .orElse(workers.getFirst())
                .status();
    }

    @Override
    public boolean isHealthy() {
        return workers.stream().allMatch(SimulationWorker::isHealthy);
    }

    @Override
    public void close() {
        workers.forEach(SimulationWorker::close);
    }
}
