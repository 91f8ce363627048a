// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation;

import io.micronaut.runtime.Micronaut;

/// The simulation service by itself: answers requests for failures.
public final class Application {

    private Application() {}

    /// Starts the service; its settings are in `application-simulation.yml`.
    public static void main(String[] args) {
        Micronaut.build(args)
                .mainClass(Application.class)
                .defaultEnvironments("simulation")
                .start();
    }
}
