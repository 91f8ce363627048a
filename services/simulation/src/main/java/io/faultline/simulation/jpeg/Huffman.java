// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.jpeg;

import java.util.HexFormat;

/// A pair of the standard Huffman tables (T.81, annex K.3) and the coding of a block with it.
final class Huffman {
    static final Huffman LUMA =
            new Huffman(
                    "00010501010101010100000000000000",
                    "000102030405060708090a0b",
                    "0002010303020403050504040000017d",
                    "01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a"
                            + "161718191a25262728292a3435363738393a434445464748494a535455565758595a"
                            + "636465666768696a737475767778797a838485868788898a92939495969798999a"
                            + "a2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8"
                            + "d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa");
    static final Huffman CHROMA =
            new Huffman(
                    "00030101010101010101010000000000",
                    "000102030405060708090a0b",
                    "00020102040403040705040400010277",
                    "0001020311040521310612415107617113223281081442"
                            + "91a1b1c109233352f0156272d10a16"
                            + "2434e125f11718191a262728292a35363738393a434445464748494a535455565758"
                            + "595a636465666768696a737475767778797a82838485868788898a92939495969798"
                            + "999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6"
                            + "d7d8d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9fa");

    private static final int END_OF_BLOCK = 0x00;
    private static final int SIXTEEN_ZEROS = 0xF0;

    private final byte[] dcCounts;
    private final byte[] dcSymbols;
    private final byte[] acCounts;
    private final byte[] acSymbols;
    private final int[] dcCodes = new int[256];
    private final int[] acCodes = new int[256];

    private Huffman(String dcCounts, String dcSymbols, String acCounts, String acSymbols) {
        HexFormat hex = HexFormat.of();
        this.dcCounts = hex.parseHex(dcCounts);
        this.dcSymbols = hex.parseHex(dcSymbols);
        this.acCounts = hex.parseHex(acCounts);
        this.acSymbols = hex.parseHex(acSymbols);
        fill(dcCodes, this.dcCounts, this.dcSymbols);
        fill(acCodes, this.acCounts, this.acSymbols);
    }

    /// Codes with their lengths in the upper half (T.81, annex C).
    private static void fill(int[] codes, byte[] counts, byte[] symbols) {
        int code = 0;
        int next = 0;
        for (int length = 1; length <= 16; length++) {
            for (int i = 0; i < counts[length - 1]; i++) {
                codes[symbols[next++] & 255] = length << 16 | code++;
            }
            code <<= 1;
        }
    }

    /// The two tables as they stand in a file's header.
    void describe(BitWriter out, int id) {
        out.octet(id);
        out.octets(dcCounts);
        out.octets(dcSymbols);
        out.octet(0x10 | id);
        out.octets(acCounts);
        out.octets(acSymbols);
    }

    int described() {
        return 2 + dcCounts.length + dcSymbols.length + acCounts.length + acSymbols.length;
    }

    void write(BitWriter out, int[] coefficients, int before) {
        int step = coefficients[0] - before;
        int size = size(step);
        put(out, dcCodes[size]);
        value(out, step, size);
        int zeros = 0;
        for (int i = 1; i < 64; i++) {
            int coefficient = coefficients[i];
            if (coefficient == 0) {
                zeros++;
                continue;
            }
            while (zeros > 15) {
                put(out, acCodes[SIXTEEN_ZEROS]);
                zeros -= 16;
            }
            int bits = size(coefficient);
            put(out, acCodes[zeros << 4 | bits]);
            value(out, coefficient, bits);
            zeros = 0;
        }
        if (zeros > 0) {
            put(out, acCodes[END_OF_BLOCK]);
        }
    }

    private static int size(int value) {
        return 32 - Integer.numberOfLeadingZeros(Math.abs(value));
    }

    private static void put(BitWriter out, int code) {
        out.bits(code & 0xFFFF, code >>> 16);
    }

    private static void value(BitWriter out, int value, int size) {
        int bits = value < 0 ? value - 1 : value;
        out.bits(bits & (1 << size) - 1, size);
    }
}
