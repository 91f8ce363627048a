// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.CloseableAvailableByteBody;

import java.util.concurrent.CompletionStage;

/// Request bodies as bytes. [RobotsFilter] has bounded them before.
final class Bodies {

    private Bodies() {}

    /// The whole body, once it is in.
    static CompletionStage<byte[]> of(HttpRequest<?> request) {
        return ((ServerHttpRequest<?>) request).byteBody().buffer().thenApply(Bodies::bytes);
    }

    private static byte[] bytes(CloseableAvailableByteBody body) {
        try (body) {
            return body.toByteArray();
        }
    }
}
