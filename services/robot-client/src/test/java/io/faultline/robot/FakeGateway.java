// SPDX-License-Identifier: Apache-2.0
package io.faultline.robot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Answers as the gateway does, and remembers what it took. What it answers an item is the test's
/// to say.
final class FakeGateway implements AutoCloseable {

    private static final Pattern FRAME =
            Pattern.compile("Frame: camera=([^&]+)&boot=([^&]+)&sequence=([0-9]+)");

    /// Camera, or "event", boot and sequence of everything accepted, in order.
    final List<String> accepted = new CopyOnWriteArrayList<>();

    final List<String> verdicts = new CopyOnWriteArrayList<>();

    /// The answer to an item: "ok", "refused", "later", or a status for the whole request.
    volatile Function<String, String> answer = _ -> "ok";

    private final HttpServer server;

    FakeGateway() throws IOException {
        this(0);
    }

    FakeGateway(int port) throws IOException {
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            if (path.endsWith("/verdicts")) {
                stream(exchange);
            } else {
                items(exchange, path.endsWith("/frames") ? frames(body) : events(body));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> frames(byte[] body) {
        List<String> items = new ArrayList<>();
        Matcher frame = FRAME.matcher(new String(body, StandardCharsets.ISO_8859_1));
        while (frame.find()) {
            items.add(frame.group(1) + " " + frame.group(2) + " " + frame.group(3));
        }
        return items;
    }

    private static List<String> events(byte[] body) throws IOException {
        List<String> items = new ArrayList<>();
        for (JsonNode event : new JsonMapper().readTree(body)) {
            items.add(
                    event.get("kind").asText()
                            + " "
                            + event.get("boot").asText()
                            + " "
                            + event.get("sequence").asText());
        }
        return items;
    }

    private void items(HttpExchange exchange, List<String> items) throws IOException {
        List<String> answers = new ArrayList<>();
        for (String item : items) {
            String said = answer.apply(item);
            switch (said) {
                case "ok" -> {
                    accepted.add(item);
                    answers.add("{\"accepted\": true}");
                }
                case "refused" ->
                        answers.add("{\"accepted\": false, \"field\": \"f\", \"reason\": \"bad\"}");
                case "later" -> answers.add("{\"accepted\": false, \"retry\": true}");
                default -> {
                    send(exchange, Integer.parseInt(said), "{\"reason\": \"whole\"}");
                    return;
                }
            }
        }
        send(exchange, 200, "{\"items\": [" + String.join(",", answers) + "]}");
    }

    private void stream(HttpExchange exchange) throws IOException, InterruptedException {
        String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        int next = last == null ? 0 : Integer.parseInt(last) + 1;
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        write(exchange, "event: alive\ndata: {}\n\n");
        for (int waited = 0; waited < 1_000; waited++) {
            for (; next < verdicts.size(); next++) {
                write(
                        exchange,
                        "id: %d\nevent: verdict\ndata: %s\n\n".formatted(next, verdicts.get(next)));
                if (verdicts.get(next).contains("\"breaks\"")) {
                    return;
                }
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private static void write(HttpExchange exchange, String text) throws IOException {
        exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
