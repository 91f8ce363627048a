// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.http;

import io.micronaut.http.HttpRequest;

import java.util.Optional;

/// Which robot a request comes from, as [RobotsFilter] has found out.
final class Callers {

    private static final String ATTRIBUTE = "faultline.robot";

    private Callers() {}

    /// The robot that speaks; empty where the gateway asks for no credentials.
    static Optional<String> of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, String.class);
    }

    static void set(HttpRequest<?> request, String robot) {
        request.setAttribute(ATTRIBUTE, robot);
    }
}
