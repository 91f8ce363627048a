// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.jpeg;

import java.util.Arrays;

/// Bytes, and bits with the zero byte that follows every 0xFF of entropy-coded data.
final class BitWriter {
    private byte[] bytes = new byte[1 << 15];
    private int length;
    private long pending;
    private int count;

    void reset() {
        length = 0;
        pending = 0;
        count = 0;
    }

    void octet(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = (byte) value;
    }

    void octets(byte[] values) {
        for (byte value : values) {
            octet(value);
        }
    }

    void word(int value) {
        octet(value >> 8);
        octet(value);
    }

    void marker(int code) {
        octet(0xFF);
        octet(code);
    }

    /// Adds up to 16 bits.
    void bits(int value, int size) {
        pending = pending << size | value;
        count += size;
        while (count >= 8) {
            count -= 8;
            stuffed((int) (pending >>> count) & 255);
        }
    }

    /// Fills the last byte with ones.
    void flush() {
        if (count > 0) {
            bits((1 << 8 - count) - 1, 8 - count);
        }
    }

    private void stuffed(int value) {
        octet(value);
        if (value == 0xFF) {
            octet(0);
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }
}
