// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.account;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// Who may use the console: whoever sits at this machine, or people who sign in.
public sealed interface Access {

    /// Whose session this is.
    ///
    /// @param token the session's token, empty for none
    Optional<String> person(String token);

    /// Nobody signs in. Only for a console that listens on loopback alone.
    record AtThisMachine() implements Access {

        /// What whoever sits here is called in labels.
        public static final String NAME = "local";

        @Override
        public Optional<String> person(String token) {
            return Optional.of(NAME);
        }
    }

    /// People sign in with name and password.
    record SignedIn(Users users, Sessions sessions) implements Access {

        @Override
        public Optional<String> person(String token) {
            return sessions.holder(token).filter(users::know);
        }

        /// A session's token, if the password is that of the name.
        public Optional<String> signIn(String name, char[] password) {
            return users.know(name, password)
                    ? Optional.of(sessions.issue(name))
                    : Optional.empty();
        }
    }

    /// What the settings ask for.
    ///
    /// @param host the address that the server listens on, empty for every one
    /// @param users the users file, empty for none
    /// @param secret what sessions are signed with, empty for none
    /// @throws IllegalStateException if the console were open to others without a password
    /// @throws IOException if the users file cannot be read
    static Access of(String host, String users, String secret) throws IOException {
        if (users.isEmpty() != secret.isEmpty()) {
            throw new IllegalStateException(
                    "signing in needs both CONSOLE_USERS and CONSOLE_SECRET");
        }
        if (!users.isEmpty()) {
            return new SignedIn(
                    Users.read(Path.of(users)), new Sessions(secret, InstantSource.system()));
        }
        if (host.isEmpty() || !InetAddress.getByName(host).isLoopbackAddress()) {
            throw new IllegalStateException(
                    "the console does not listen on %s without credentials: set CONSOLE_USERS and CONSOLE_SECRET, or MICRONAUT_SERVER_HOST to 127.0.0.1"
                            .formatted(host.isEmpty() ? "every address" : host));
        }
        return new AtThisMachine();
    }
}
