// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.console.account.PasswordHash;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Who gets to see and to change what, over HTTP.
final class ConsoleAccessTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final HttpClient client = HttpClient.newHttpClient();
    @TempDir private Path folder;

    @Test
    void loopbackIsOpenToItsOwnPagesAlone() throws Exception {
        try (ConsoleStage stage = new ConsoleStage(folder, Map.of())) {
            URI console = URI.create(stage.url());
            HttpResponse<String> page = get(console.resolve("/"), "");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                    .contains("default-src 'none'")
                    .doesNotContain("unsafe");
            assertThat(page.headers().firstValue("x-content-type-options")).contains("nosniff");

            URI labels = console.resolve("/labels");
            assertThat(post(labels, "http://evil.example", "verdict=v").statusCode())
                    .isEqualTo(403);
            assertThat(post(labels, "null", "verdict=v").statusCode()).isEqualTo(403);
            assertThat(post(labels, "", "verdict=v").statusCode()).isEqualTo(403);
            assertThat(post(labels, stage.url(), "verdict=v").statusCode()).isEqualTo(404);
            assertThat(statusUnderName(console, "evil.example")).contains(" 421 ");
            assertThat(get(console.resolve("/pictures/" + "0".repeat(64)), "").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void whereAnyoneCanComePeopleSignIn() throws Exception {
        Path users = folder.resolve("users");
        Files.writeString(users, "ada:" + PasswordHash.of("correct horse".toCharArray()) + "\n");
        Map<String, Object> settings =
                Map.of(
                        "faultline.console.users",
                        users.toString(),
                        "faultline.console.secret",
                        "a secret of thirty-two bytes or more");
        try (ConsoleStage stage = new ConsoleStage(folder, settings)) {
            URI console = URI.create(stage.url());
            for (String page :
                    new String[] {"/", "/review", "/dead-letters", "/live", "/nothing"}) {
                assertThat(get(console.resolve(page), "").statusCode()).as(page).isEqualTo(303);
            }
            assertThat(post(console.resolve("/labels"), stage.url(), "verdict=v").statusCode())
                    .isEqualTo(303);
            assertThat(get(console.resolve("/health"), "").statusCode()).isEqualTo(200);
            assertThat(get(console.resolve("/sign-in"), "").statusCode()).isEqualTo(200);
            URI signIn = console.resolve("/sign-in");
            assertThat(post(signIn, stage.url(), "name=ada&password=guess").statusCode())
                    .isEqualTo(401);

            HttpResponse<String> signed =
                    post(signIn, stage.url(), "name=ada&password=correct+horse");
            assertThat(signed.statusCode()).isEqualTo(303);
            String cookie = signed.headers().firstValue("set-cookie").orElseThrow();
            assertThat(cookie)
                    .containsIgnoringCase("HttpOnly")
                    .contains("Secure")
                    .contains("SameSite=Strict");
            HttpResponse<String> page = get(console.resolve("/"), cookie.split(";", -1)[0]);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("ada").contains("Sign out");
        }
    }

    @Test
    void otherAddressWithoutCredentialsDoesNotStart() {
        assertThatThrownBy(
                        () ->
                                new ConsoleStage(folder, Map.of("micronaut.server.host", "0.0.0.0"))
                                        .close())
                .hasStackTraceContaining("CONSOLE_USERS");
    }

    private HttpResponse<String> get(URI address, String cookie)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        return client.send(
                cookie.isEmpty() ? request.build() : request.header("Cookie", cookie).build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> post(URI address, String origin, String form)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address)
                        .header("Content-Type", FORM)
                        .POST(BodyPublishers.ofString(form));
        return client.send(
                origin.isEmpty() ? request.build() : request.header("Origin", origin).build(),
                BodyHandlers.ofString());
    }

    /// The first line of the answer to a request that calls the console by another name.
    private static String statusUnderName(URI console, String name) throws IOException {
        try (Socket socket = new Socket(console.getHost(), console.getPort())) {
            socket.getOutputStream()
                    .write(
                            "GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                                    .formatted(name)
                                    .getBytes(StandardCharsets.UTF_8));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.lines().findFirst().orElse("");
        }
    }
}
