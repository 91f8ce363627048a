// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.testsupport.broker.TestBroker;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

final class BrokerAwayTest {

    @TempDir private Path folder;

    @Test
    void brokerThatIsAwayIsSaidSoAndWhatIsHeldIsBounded() throws Exception {
        try (TestBroker broker = TestBroker.start(folder.resolve("broker"));
                Edge edge =
                        Edge.start(
                                folder,
                                Map.of(
                                        "faultline.bootstrap-servers",
                                        broker.bootstrapServers(),
                                        "faultline.gateway.bytes-in-flight",
                                        1 << 20,
                                        "faultline.gateway.delivery-timeout",
                                        "1s"))) {
            assertThat(frame(edge).get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            broker.stop();
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                answers.add(frame(edge));
            }
            int full = 0;
            for (CompletableFuture<HttpResponse<String>> pending : answers) {
                HttpResponse<String> answer = pending.get(20, TimeUnit.SECONDS);
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                full += answer.body().contains("no room") ? 1 : 0;
            }
            assertThat(full).as("answered at once, nothing held").isPositive();
            broker.restart();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () ->
                                    assertThat(frame(edge).get(20, TimeUnit.SECONDS).statusCode())
                                            .isEqualTo(200));
        }
    }

    private static CompletableFuture<HttpResponse<String>> frame(Edge edge) {
        byte[] picture = Arrays.copyOf(Pictures.encoded("jpg", 3), 50_000);
        return Http.CLIENT.sendAsync(
                HttpRequest.newBuilder(edge.uri("/v1/robots/arm/cameras/front/frames"))
                        .POST(BodyPublishers.ofByteArray(picture))
                        .build(),
                BodyHandlers.ofString());
    }
}
