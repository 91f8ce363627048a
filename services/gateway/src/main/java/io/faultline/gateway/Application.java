// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway;

import io.micronaut.runtime.Micronaut;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;

/// The gateway by itself: robots' frames and events in, verdicts out.
@OpenAPIDefinition(
        info =
                @Info(
                        title = "faultline-gateway",
                        version = "1.0",
                        description =
                                "The robots' HTTP edge: snapshots and events in, verdicts out."))
public final class Application {

    private Application() {}

    /// Starts the service; its settings are in `application-gateway.yml`.
    public static void main(String[] args) {
        Micronaut.build(args).mainClass(Application.class).defaultEnvironments("gateway").start();
    }
}
