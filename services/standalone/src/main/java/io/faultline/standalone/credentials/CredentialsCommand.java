// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.credentials;

import io.faultline.console.account.PasswordHash;
import io.faultline.console.account.Users;
import io.faultline.gateway.identity.Keys;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/// The command `credentials`: what the gateway and the console ask for when they listen on more
/// than loopback. Files hold hashes alone.
@Command(
        name = "credentials",
        description = "Makes robots' keys and people's passwords.",
        mixinStandardHelpOptions = true)
public final class CredentialsCommand {

    private static final int SHORTEST = 12;

    @Command(name = "robot", description = "Makes a robot's key and shows it, this once.")
    int robot(
            @Parameters(paramLabel = "NAME", description = "The robot's name.") String name,
            @Option(
                            names = "--file",
                            required = true,
                            description = "File of the hashed keys; a line is added to it.")
                    Path file)
            throws IOException {
        makeFolder(file);
        return Keys.run(new String[] {file.toString(), name}, System.out, System.err);
    }

    @Command(
            name = "person",
            description = "Lets a person sign in; asks for the password, or reads it from a pipe.")
    int person(
            @Parameters(paramLabel = "NAME", description = "The person's name.") String name,
            @Option(
                            names = "--file",
                            required = true,
                            description = "File of the people; a line is added to it.")
                    Path file)
            throws IOException {
        if (!Users.isName(name)) {
            throw new IOException(
                    "a name is 1 to 64 letters, digits and . _ @ -, the first a letter or digit");
        }
        makeFolder(file);
        char[] password = password();
        if (password.length < SHORTEST) {
            throw new IOException("a password has at least %d characters".formatted(SHORTEST));
        }
        String line = name + ":" + PasswordHash.of(password);
        Arrays.fill(password, ' ');
        Files.write(file, List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        System.out.println(name + " may sign in");
        return 0;
    }

    private static void makeFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
    }

    private static char[] password() throws IOException {
        Console console = System.console();
        if (console != null && console.isTerminal()) {
            char[] typed = console.readPassword("password: ");
            return typed == null ? new char[0] : typed;
        }
        BufferedReader piped =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = piped.readLine();
        return line == null ? new char[0] : line.toCharArray();
    }
}
