// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification;

import io.micronaut.runtime.Micronaut;

/// The verification service by itself: judges what robots did.
public final class Application {

    private Application() {}

    /// Starts the service; its settings are in `application-verification.yml`.
    public static void main(String[] args) {
        Micronaut.build(args)
                .mainClass(Application.class)
                .defaultEnvironments("verification")
                .start();
    }
}
