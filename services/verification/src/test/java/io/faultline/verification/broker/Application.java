// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.broker;

import io.faultline.schemas.registry.AvroSerdes;

import java.util.Map;

/// The service as a process of its own that knows the released schemas: its registry is in-process.
final class Application {

    private Application() {}

    public static void main(String[] args) {
        new AvroSerdes(Map.of("schema.registry.url", "mock://faultline")).registerHistory();
        io.faultline.verification.Application.main(args);
    }
}
