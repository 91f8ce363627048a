// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

final class AccessTest {

    private static final String SECRET = "a secret of thirty-two bytes or more";
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    @TempDir private Path folder;

    @Test
    void loopbackNeedsNoSetUp() throws IOException {
        assertThat(Access.of("127.0.0.1", "", "").person("")).contains("local");
        assertThat(Access.of("::1", "", "").person("")).contains("local");
        assertThat(Access.of("localhost", "", "").person("")).contains("local");
    }

    @Test
    void otherAddressesAreRefusedWithoutCredentials() {
        for (String host : new String[] {"0.0.0.0", "::", "192.0.2.7", ""}) {
            assertThatThrownBy(() -> Access.of(host, "", ""))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("CONSOLE_USERS");
        }
    }

    @Test
    void halfOfTheCredentialsIsNone() throws IOException {
        Path users = users("ada", "correct horse");
        assertThatThrownBy(() -> Access.of("127.0.0.1", users.toString(), ""))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Access.of("127.0.0.1", "", SECRET))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Access.of("127.0.0.1", users.toString(), "short"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void peopleSignInWithTheirPasswordAlone() throws IOException {
        Access.SignedIn access = signedIn(InstantSource.fixed(NOW));

        assertThat(access.signIn("ada", "wrong".toCharArray())).isEmpty();
        assertThat(access.signIn("nobody", "correct horse".toCharArray())).isEmpty();
        String token = access.signIn("ada", "correct horse".toCharArray()).orElseThrow();
        assertThat(access.person(token)).contains("ada");
        assertThat(access.person("")).isEmpty();
    }

    @Test
    void sessionEnds() throws IOException {
        String token =
                signedIn(InstantSource.fixed(NOW))
                        .signIn("ada", "correct horse".toCharArray())
                        .orElseThrow();
        Instant late = NOW.plus(Sessions.LIFE).plus(Duration.ofSeconds(1));

        assertThat(signedIn(InstantSource.fixed(late)).person(token)).isEmpty();
    }

    @Test
    void forgedTokensAreNobodys() throws Exception {
        Access access = signedIn(InstantSource.fixed(NOW));
        JWTClaimsSet claims =
                new JWTClaimsSet.Builder()
                        .issuer("faultline-console")
                        .audience("faultline-console")
                        .subject("ada")
                        .expirationTime(java.util.Date.from(NOW.plusSeconds(60)))
                        .build();
        SignedJWT other = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        other.sign(
                new MACSigner(
                        "another secret of thirty-two bytes".getBytes(StandardCharsets.UTF_8)));
        SignedJWT elsewhere =
                new SignedJWT(
                        new JWSHeader(JWSAlgorithm.HS256),
                        new JWTClaimsSet.Builder(claims).audience("gateway").build());
        elsewhere.sign(new MACSigner(SECRET.getBytes(StandardCharsets.UTF_8)));

        assertThat(access.person(other.serialize())).isEmpty();
        assertThat(access.person(new PlainJWT(claims).serialize())).isEmpty();
        assertThat(access.person(elsewhere.serialize())).isEmpty();
        assertThat(access.person("a.b.c")).isEmpty();
    }

    @Test
    void tokenOfSomeoneWhoIsGoneIsNobodys() throws IOException {
        String token =
                signedIn(InstantSource.fixed(NOW))
                        .signIn("ada", "correct horse".toCharArray())
                        .orElseThrow();
        Access others =
                new Access.SignedIn(
                        Users.read(users("grace", "x")),
                        new Sessions(SECRET, InstantSource.fixed(NOW)));

        assertThat(others.person(token)).isEmpty();
    }

    @Test
    void usersFileSaysWhichLineIsWrong() throws IOException {
        Path file = folder.resolve("bad");
        Files.writeString(file, "# people\n\nada:plain-text\n");

        assertThatThrownBy(() -> Users.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 3");
        Files.writeString(file, "# nobody\n");
        assertThatThrownBy(() -> Users.read(file)).isInstanceOf(IOException.class);
    }

    private Access.SignedIn signedIn(InstantSource clock) throws IOException {
        return new Access.SignedIn(
                Users.read(users("ada", "correct horse")), new Sessions(SECRET, clock));
    }

    private Path users(String name, String password) throws IOException {
        Path file = folder.resolve("users-" + name);
        Files.writeString(
                file, name + ":" + PasswordHash.of(password.toCharArray(), 10_000) + "\n");
        return file;
    }
}
