// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.letters;

import org.jspecify.annotations.Nullable;

import java.util.HexFormat;

/// Bytes as a person can read them.
public final class Bytes {

    private static final int SHOWN = 256;

    private Bytes() {}

    /// The length, and the first bytes in hexadecimal digits.
    public static String excerpt(byte @Nullable [] bytes) {
        if (bytes == null) {
            return "none";
        }
        int shown = Math.min(bytes.length, SHOWN);
        String hex = HexFormat.ofDelimiter(" ").formatHex(bytes, 0, shown);
        return "%,d bytes: %s%s".formatted(bytes.length, hex, shown < bytes.length ? " …" : "");
    }
}
