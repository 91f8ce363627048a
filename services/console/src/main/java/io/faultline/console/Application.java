// SPDX-License-Identifier: Apache-2.0
package io.faultline.console;

import io.micronaut.runtime.Micronaut;

/// The console by itself: pages on which people watch a fleet, label its verdicts and handle dead
/// letters.
public final class Application {

    private Application() {}

    /// Starts the service; its settings are in `application-console.yml`.
    public static void main(String[] args) {
        Micronaut.build(args).mainClass(Application.class).defaultEnvironments("console").start();
    }
}
