// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.schemas.RobotFrame;
import io.faultline.schemas.topic.Topics;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;

final class FramesTest {

    private static Edge edge;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start(@TempDir Path folder) {
        edge = Edge.start(folder);
    }

    @AfterAll
    static void stop() {
        edge.close();
    }

    @Test
    void acceptedFrameIsOnTheTopicAsSent() throws Exception {
        byte[] picture = Pictures.encoded("jpg", 7);
        HttpResponse<String> answer =
                post(
                        "/v1/robots/arm-1/cameras/front/frames?boot=b1&sequence=3"
                                + "&captured=2026-11-21T07:00:00.123456Z&monotonic=42"
                                + "&sent=1795244400200000",
                        picture);
        assertThat(answer.body()).contains("\"accepted\":1");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        RobotFrame frame = of("arm-1").getFirst();
        assertThat(frame.getBoot()).isEqualTo("b1");
        assertThat(frame.getSequence()).isEqualTo(3);
        assertThat(frame.getTimes().getCaptured()).isEqualTo("2026-11-21T07:00:00.123456Z");
        assertThat(frame.getTimes().getMonotonic()).isEqualTo(42);
        assertThat(frame.getWidth()).isEqualTo(64);
        assertThat(frame.getPicture().array()).isEqualTo(picture);
    }

    private static List<RobotFrame> of(String robot) {
        return edge.records(Topics.FRAMES).stream()
                .filter(frame -> frame.getRobotId().equals(robot))
                .toList();
    }

    private HttpResponse<String> post(String path, byte[] body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(edge.uri(path))
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
