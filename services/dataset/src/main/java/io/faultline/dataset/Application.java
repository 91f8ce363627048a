// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset;

import io.micronaut.runtime.Micronaut;

/// The dataset service by itself: stores annotated examples as a versioned dataset.
public final class Application {

    private Application() {}

    /// Starts the service; its settings are in `application-dataset.yml`.
    public static void main(String[] args) {
        Micronaut.build(args).mainClass(Application.class).defaultEnvironments("dataset").start();
    }
}
