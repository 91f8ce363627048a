// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation;

import io.micronaut.runtime.Micronaut;

/// The annotation service by itself: writes a chain of thought for each example.
public final class Application {

    private Application() {}

    /// Starts the service; its settings are in `application-annotation.yml`.
    public static void main(String[] args) {
        Micronaut.build(args)
                .mainClass(Application.class)
                .defaultEnvironments("annotation")
                .start();
    }
}
