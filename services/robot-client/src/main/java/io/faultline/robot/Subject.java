// SPDX-License-Identifier: Apache-2.0
package io.faultline.robot;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What a verdict is about: a plan, or a subtask, of one attempt. The robot can name it before any
/// verdict comes, because its id is a hash of what it is.
///
/// @param id SHA-256 over robot, boot, episode, kind, subtask and attempt, each preceded by its
///   length; the first 32 hexadecimal digits
public record Subject(String id) {

    private static final int ID_BYTES = 16;

    static Subject of(
            String robot, String boot, String episode, Kind kind, int subtaskIndex, int attempt) {
        return new Subject(
                digest(
                        robot,
                        boot,
                        episode,
                        kind.name(),
                        Integer.toString(subtaskIndex),
                        Integer.toString(attempt)));
    }

    /// What is verified.
    public enum Kind {
        PLANNING,
        EXECUTION
    }

    private static String digest(String... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
                sha256.update(bytes);
            }
            return HexFormat.of().formatHex(sha256.digest(), 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
