// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A robot that TLS knows by its certificate is the one that the certificate names.
final class CertificateTest {

    private static final String PASSWORD = "changeit";

    private static Path folder = Path.of("");
    private static Edge edge;

    @BeforeAll
    static void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        keytool(
                "-genkeypair -keyalg EC -alias server -dname CN=gateway -keystore server.p12"
                        + " -ext SAN=ip:127.0.0.1,dns:localhost");
        keytool("-genkeypair -keyalg EC -alias robot -dname CN=alice,O=fleet -keystore alice.p12");
        keytool("-exportcert -alias server -keystore server.p12 -file server.crt");
        keytool("-exportcert -alias robot -keystore alice.p12 -file alice.crt");
        keytool("-importcert -noprompt -alias server -keystore trusted.p12 -file server.crt");
        keytool("-importcert -noprompt -alias alice -keystore fleet.p12 -file alice.crt");
        edge =
                Edge.start(
                        folder,
                        Map.of(
                                "faultline.gateway.client-certificates",
                                true,
                                "micronaut.server.ssl.enabled",
                                true,
                                "micronaut.server.ssl.port",
                                -1,
                                "micronaut.server.ssl.client-authentication",
                                "need",
                                "micronaut.server.ssl.key-store.path",
                                file("server.p12"),
                                "micronaut.server.ssl.key-store.password",
                                PASSWORD,
                                "micronaut.server.ssl.trust-store.path",
                                file("fleet.p12"),
                                "micronaut.server.ssl.trust-store.password",
                                PASSWORD));
    }

    @AfterAll
    static void stop() {
        edge.close();
    }

    @Test
    void certificateNamesTheRobot() throws Exception {
        HttpClient alice = client(true);
        assertThat(post(alice, "alice")).isEqualTo(200);
        assertThat(post(alice, "bob")).isEqualTo(403);
    }

    @Test
    void nobodyComesInWithoutOne() {
        assertThatThrownBy(() -> post(client(false), "alice")).isInstanceOf(IOException.class);
    }

    private static int post(HttpClient http, String robot) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(edge.uri("/v1/robots/" + robot + "/events"))
                                .POST(BodyPublishers.ofString("{\"kind\": \"HEARTBEAT\"}"))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private static HttpClient client(boolean certified) throws Exception {
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store("alice.p12"), PASSWORD.toCharArray());
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store("trusted.p12"));
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(certified ? keys.getKeyManagers() : null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(tls).build();
    }

    private static KeyStore store(String name) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(name))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static String file(String name) {
        return "file:" + folder.resolve(name);
    }

    private static void keytool(String arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments.split(" ")));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        Process keytool =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
    }
}
