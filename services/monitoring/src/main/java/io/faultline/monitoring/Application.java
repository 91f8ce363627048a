// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring;

import io.micronaut.runtime.Micronaut;

/// The monitoring service by itself: joins robots' snapshots and events.
public final class Application {

    private Application() {}

    /// Starts the service; its settings are in `application-monitoring.yml`.
    public static void main(String[] args) {
        Micronaut.build(args)
                .mainClass(Application.class)
                .defaultEnvironments("monitoring")
                .start();
    }
}
