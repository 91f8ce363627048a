// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.model;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;

import io.faultline.vlm.remote.Prompting;
import io.faultline.vlm.remote.RemoteSettings;
import io.faultline.vlm.verify.Outcome;
import io.faultline.vlm.verify.Verification;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;

class RemoteModelTest {

    private static final String ANSWER =
            "{\"choices\":[{\"message\":{\"content\":\"<answer>False</answer>"
                    + "<category>missed</category>\"},\"finish_reason\":\"stop\"}]}";

    private HttpServer server;
    private volatile boolean up = true;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/v1/chat/completions",
                exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    byte[] body = (up ? ANSWER : "no").getBytes(UTF_8);
                    exchange.sendResponseHeaders(up ? 200 : 404, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private RemoteModel model() {
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
        RemoteSettings settings =
                new RemoteSettings(
                        endpoint,
                        "far",
                        Prompting.ZERO_SHOT,
                        Duration.ofSeconds(20),
                        1,
                        Duration.ZERO,
                        2,
                        100);
        return new RemoteModel(settings);
    }

    @Test
    void farModelAnswersTheWarmUpAndIsNamed() {
        try (ServedModel served = model().open()) {
            List<Verification> batch = WarmUp.batch(3, 2);

            List<Outcome> outcomes = served.judge().judge(batch, served.modes().getFirst());

            assertThat(WarmUp.suffices(outcomes, 3)).isTrue();
            assertThat(((Outcome.Judged) outcomes.getFirst()).success()).isFalse();
            assertThat(served.name()).isEqualTo("far");
            assertThat(served.digest()).hasSize(32);
        }
    }

    @Test
    void endpointThatRefusesIsNotWarm() {
        up = false;
        try (ServedModel served = model().open()) {
            List<Outcome> outcomes =
                    served.judge().judge(WarmUp.batch(1, 1), served.modes().getFirst());

            assertThat(WarmUp.suffices(outcomes, 1)).isFalse();
        }
    }
}
