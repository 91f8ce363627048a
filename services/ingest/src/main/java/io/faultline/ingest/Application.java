// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest;

import io.micronaut.runtime.Micronaut;

/// The ingest service by itself: feeds one dataset into the pipeline, and stays up so that its
/// counts can be read.
public final class Application {

    private Application() {}

    /// Starts the service. The input is named by `faultline.ingest.input`.
    public static void main(String[] args) {
        Micronaut.build(args).mainClass(Application.class).defaultEnvironments("ingest").start();
    }
}
