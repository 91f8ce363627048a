// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/// Requests as a robot without a client makes them.
final class Http {

    static final HttpClient CLIENT = HttpClient.newHttpClient();
    static final String FORM = "multipart/form-data; boundary=xYzZy";

    private Http() {}

    static HttpResponse<String> get(Edge edge, String path) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(edge.uri(path)).build(), BodyHandlers.ofString());
    }

    static HttpResponse<String> post(Edge edge, String path, String type, byte[] body)
            throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(edge.uri(path))
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    static HttpResponse<String> json(Edge edge, String path, String json) throws Exception {
        return post(edge, path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    /// A multipart body under the boundary of [#FORM], part by part.
    static final class Parts {
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        Parts add(String header, byte[] content) {
            body.writeBytes(("--xYzZy\r\n" + header + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            body.writeBytes(content);
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
            return this;
        }

        Parts field(String name, byte[] content) {
            return add("Content-Disposition: form-data; name=\"" + name + "\"", content);
        }

        byte[] end() {
            body.writeBytes("--xYzZy--\r\n".getBytes(StandardCharsets.UTF_8));
            return body.toByteArray();
        }
    }
}
