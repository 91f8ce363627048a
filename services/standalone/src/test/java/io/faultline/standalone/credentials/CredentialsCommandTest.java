// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.console.account.Users;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

final class CredentialsCommandTest {

    private static final String PASSWORD = "correct horse battery";

    @TempDir Path folder;

    @Test
    void aRobotsKeyGoesIntoAFileThatIsMade() throws IOException {
        Path file = folder.resolve("new/keys");

        assertThat(run("", "robot", "alice", "--file", file.toString())).isZero();

        assertThat(Files.readAllLines(file)).singleElement().asString().startsWith("alice");
    }

    @Test
    void aPersonsPasswordIsNotWrittenDown() throws IOException {
        Path file = folder.resolve("new/users");

        assertThat(run(PASSWORD + "\n", "person", "bob", "--file", file.toString())).isZero();

        assertThat(Files.readString(file)).startsWith("bob:").doesNotContain("horse");
        assertThat(Users.read(file)).isNotNull();
    }

    @Test
    void aNameThatWouldSpoilTheFileIsRefused() {
        Path file = folder.resolve("users");

        assertThat(run(PASSWORD + "\n", "person", "bob:x", "--file", file.toString())).isNotZero();
        assertThat(run("short\n", "person", "bob", "--file", file.toString())).isNotZero();

        assertThat(file).doesNotExist();
    }

    private static int run(String typed, String... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        try {
            return new CommandLine(new CredentialsCommand()).execute(arguments);
        } finally {
            System.setIn(before);
        }
    }
}
