// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Names and choices that depend on nothing but their parts.
///
/// Every choice in the pipeline is made here from an episode's id, the seed and a purpose, never
/// from a shared random generator or the order of arrival, so that the same input and seed give the
/// same dataset whatever the number of partitions and threads.
public final class Digest {

    private static final int ID_BYTES = 16;
    private static final int SHA_256_BYTES = 32;
    private static final double TWO_TO_53 = 0x1.0p53;

    private Digest() {}

    /// SHA-256 over the parts, each preceded by its length, cut to 128 bits: 32 hexadecimal digits.
    public static String of(String... parts) {
        return HexFormat.of().formatHex(hash(parts), 0, ID_BYTES);
    }

    /// SHA-256 of some bytes: 64 hexadecimal digits.
    public static String ofBytes(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    /// Whether a text has the form of a SHA-256 as [#ofBytes] writes it: 64 lower-case hexadecimal
    /// digits.
    public static boolean isSha256(String text) {
        return text.length() == 2 * SHA_256_BYTES
                && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }

    /// A number in [0, 1), uniform over the parts.
    public static double unitInterval(String... parts) {
        return (ByteBuffer.wrap(hash(parts)).getLong() >>> 11) / TWO_TO_53;
    }

    /// An index in [0, n), uniform over the parts.
    ///
    /// @param n number of choices, at least 1
    public static int pick(int n, String... parts) {
        if (n < 1) {
            throw new IllegalArgumentException("nothing to pick from");
        }
        return (int) (unitInterval(parts) * n);
    }

    private static byte[] hash(String... parts) {
        MessageDigest sha256 = sha256();
        byte[] length = new byte[Integer.BYTES];
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            sha256.update(ByteBuffer.wrap(length).putInt(bytes.length).flip());
            sha256.update(bytes);
        }
        return sha256.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
