// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.store;

import java.util.regex.Pattern;

/// An example id as 128 bits.
///
/// @param high the first 16 hexadecimal digits
/// @param low the last 16 hexadecimal digits
record ExampleKey(long high, long low) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    /// @throws IllegalArgumentException if the id is not 32 lower-case hexadecimal digits
    static ExampleKey of(String exampleId) {
        if (!FORM.matcher(exampleId).matches()) {
            throw new IllegalArgumentException("no example id: " + exampleId);
        }
        return new ExampleKey(half(exampleId, 0), half(exampleId, 16));
    }

    /// The first 64 bits of a digest in hexadecimal digits.
    static long half(String hex, int from) {
        return Long.parseUnsignedLong(hex, from, from + 16, 16);
    }
}
