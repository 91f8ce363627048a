// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Bytes, and bits with the zero byte that follows every 0xFF of entropy-coded data.
final class BitWriter {
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

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
        if (count >= 32) {
            count -= 32;
            stuffedWord((int) (pending >>> count));
        }
    }

    /// Writes what is left, the last byte filled with ones.
    void flush() {
        int missing = -count & 7;
        pending = pending << missing | (1 << missing) - 1;
        for (count += missing; count > 0; ) {
            count -= 8;
            stuffed((int) (pending >>> count) & 255);
        }
    }

    private void stuffedWord(int word) {
        if (anyOnes(word)) {
            stuffed(word >>> 24);
            stuffed(word >> 16 & 255);
            stuffed(word >> 8 & 255);
            stuffed(word & 255);
            return;
        }
        if (length + Integer.BYTES > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        INT.set(bytes, length, word);
        length += Integer.BYTES;
    }

    /// Whether one of the four bytes may be 0xFF: it has its highest bit, and adding one takes it.
    private static boolean anyOnes(int word) {
        return (word & ~(word + 0x01010101) & 0x80808080) != 0;
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
