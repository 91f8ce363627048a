// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.http;

import io.faultline.gateway.intake.Refusal;
import io.faultline.gateway.intake.RefusedException;
import io.faultline.gateway.limits.InFlight;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.CloseableAvailableByteBody;

import jakarta.inject.Singleton;

import reactor.core.publisher.Flux;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// Request bodies as bytes. [RobotsFilter] has bounded each one; here all together are, from the
/// first byte read until what became of them is known.
@Singleton
@Requires(env = "gateway")
final class Bodies {

    private final InFlight inFlight;

    Bodies(InFlight inFlight) {
        this.inFlight = inFlight;
    }

    /// Handles the whole body, once it is in. Fails with a [RefusedException] where there is no
    /// room for it.
    ///
    /// @param robot whose share of the room it takes
    <T> CompletionStage<T> with(
            HttpRequest<?> request, String robot, Function<byte[], CompletionStage<T>> handling) {
        long length = Math.max(0, request.getContentLength());
        if (!inFlight.take(robot, length)) {
            discard(request);
            return CompletableFuture.failedStage(
                    new RefusedException(
                            new Refusal(
                                    Refusal.Cause.UNAVAILABLE,
                                    "body",
                                    "finds no room: too much is waiting for the broker")));
        }
        return ((ServerHttpRequest<?>) request)
                .byteBody()
                .buffer()
                .thenApply(Bodies::bytes)
                .thenCompose(handling)
                .whenComplete((_, _) -> inFlight.giveBack(robot, length));
    }

    /// Reads a body that is not wanted and keeps nothing of it. One that is left unread takes away
    /// from the window of its HTTP/2 connection for ever, until nothing more can be sent on it.
    static void discard(HttpRequest<?> request) {
        var _ =
                Flux.from(((ServerHttpRequest<?>) request).byteBody().toByteArrayPublisher())
                        .subscribe(_ -> {}, _ -> {});
    }

    private static byte[] bytes(CloseableAvailableByteBody body) {
        try (body) {
            return body.toByteArray();
        }
    }
}
