// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis;

import io.micronaut.runtime.Micronaut;

/// The synthesis service by itself: makes failure examples of demonstrations.
public final class Application {

    private Application() {}

    /// Starts the service; its settings are in `application-synthesis.yml`.
    public static void main(String[] args) {
        Micronaut.build(args).mainClass(Application.class).defaultEnvironments("synthesis").start();
    }
}
