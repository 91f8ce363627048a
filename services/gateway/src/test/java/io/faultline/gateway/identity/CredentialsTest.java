// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.gateway.intake.RefusedException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CredentialsTest {

    private static final Credentials OPEN = new Credentials(null, false);

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8080", "LOCALHOST", "127.0.0.1:1", "[::1]:8080", "[::1]"})
    void openGatewayTakesThisMachine(String host) throws RefusedException {
        assertThat(OPEN.robot(shown(host, null))).isEmpty();
        assertThat(OPEN.robot(shown(host, "http://" + host))).isEmpty();
    }

    /// A name of a stranger's may well point to loopback.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "robots.example",
                "robots.example:8080",
                "localhost.robots.example",
                "127.0.0.1.robots.example:8080",
                "127.0.0.1:8080:9090",
                ""
            })
    void openGatewayRefusesOtherNames(String host) {
        assertThatThrownBy(() -> OPEN.robot(shown(host, null)))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> OPEN.robot(shown("localhost", "http://" + host)))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void clientsThatNameNoHostAreTaken() throws RefusedException {
        assertThat(OPEN.robot(shown(null, null))).isEmpty();
    }

    private static Credentials.Shown shown(@Nullable String host, @Nullable String origin) {
        return new Credentials.Shown(null, null, host, origin);
    }
}
