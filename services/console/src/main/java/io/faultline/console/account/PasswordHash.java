// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.account;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// A password as it is kept: PBKDF2 with HMAC-SHA-256 (RFC 8018), written as
/// `pbkdf2-sha256$iterations$salt$hash`, salt and hash in base64.
public final class PasswordHash {

    private static final String NAME = "pbkdf2-sha256";
    private static final int ITERATIONS = 600_000;
    private static final int FEWEST_ITERATIONS = 10_000;
    private static final int MOST_ITERATIONS = 10_000_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int iterations, byte[] salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    /// Hashes a password under a new salt.
    public static PasswordHash of(char[] password) {
        return of(password, ITERATIONS);
    }

    /// Hashes a password under a new salt with a number of iterations.
    static PasswordHash of(char[] password, int iterations) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return new PasswordHash(iterations, salt, derive(password, salt, iterations));
    }

    /// Reads a hash as [#toString] writes it.
    ///
    /// @throws IllegalArgumentException if it is none, or too weak
    public static PasswordHash parse(String text) {
        String[] parts = text.split("\\$", -1);
        if (parts.length != 4 || !parts[0].equals(NAME)) {
            throw new IllegalArgumentException("not a hash of the form " + NAME + "$…$…$…");
        }
        int iterations = Integer.parseInt(parts[1]);
        byte[] salt = Base64.getDecoder().decode(parts[2]);
        byte[] hash = Base64.getDecoder().decode(parts[3]);
        if (iterations < FEWEST_ITERATIONS
                || iterations > MOST_ITERATIONS
                || salt.length < SALT_BYTES
                || hash.length != HASH_BYTES) {
            throw new IllegalArgumentException("a hash with weak or absurd parameters");
        }
        return new PasswordHash(iterations, salt, hash);
    }

    /// A hash of no password that takes as long to check as this one.
    PasswordHash decoy() {
        return of(new char[] {'-'}, iterations);
    }

    /// Whether this is the hash of a password, in time that does not depend on how nearly.
    public boolean matches(char[] password) {
        return MessageDigest.isEqual(hash, derive(password, salt, iterations));
    }

    private static byte[] derive(char[] password, byte[] salt, int iterations) {
        var key = new PBEKeySpec(password, salt, iterations, HASH_BYTES * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has PBKDF2", e);
        } finally {
            key.clearPassword();
        }
    }

    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getEncoder();
        return "%s$%d$%s$%s"
                .formatted(
                        NAME, iterations, base64.encodeToString(salt), base64.encodeToString(hash));
    }
}
