// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The keys that robots may show, hashed: a file of lines `robot: <salt>:<SHA-256 of salt and
/// secret>` in hexadecimal digits; `#` begins a comment. A robot may have several, so that a key
/// can be replaced without a gap. The secrets are 256 random bits, so that one round of a fast hash
/// holds: there is nothing to guess.
public final class RobotKeys {

    private static final Pattern LINE =
            Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]{0,63}):\\s*([0-9a-f]{32}):([0-9a-f]{64})");

    private static final int SALT_BYTES = 16;

    private final Map<String, List<Hashed>> robots = new HashMap<>();

    private RobotKeys() {}

    @SuppressWarnings("ArrayRecordComponent") // compared in constant time, never as records
    private record Hashed(byte[] salt, byte[] hash) {}

    /// Reads a file of keys.
    ///
    /// @throws IOException if it cannot be read, or a line is none; the message names the line
    public static RobotKeys read(Path file) throws IOException {
        RobotKeys keys = new RobotKeys();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                Matcher key = LINE.matcher(line.strip());
                if (!key.matches()) {
                    throw new IOException("%s, line %d is no key".formatted(file, number));
                }
                keys.robots
                        .computeIfAbsent(key.group(1), _ -> new ArrayList<>())
                        .add(new Hashed(hex(key.group(2)), hex(key.group(3))));
            }
        }
        return keys;
    }

    /// The line that lets a key in.
    public static String line(RobotKey key) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        HexFormat hex = HexFormat.of();
        return "%s: %s:%s"
                .formatted(
                        key.robot(), hex.formatHex(salt), hex.formatHex(hash(salt, key.secret())));
    }

    /// The robot that a key is of; empty if it is no robot's.
    public Optional<String> robot(String shown) {
        return RobotKey.parse(shown).filter(this::isKnown).map(RobotKey::robot);
    }

    private boolean isKnown(RobotKey key) {
        return robots.getOrDefault(key.robot(), List.of()).stream()
                .anyMatch(
                        known -> MessageDigest.isEqual(known.hash, hash(known.salt, key.secret())));
    }

    /// Whether there is no key at all.
    public boolean isEmpty() {
        return robots.isEmpty();
    }

    private static byte[] hash(byte[] salt, String secret) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(salt);
            return sha256.digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
