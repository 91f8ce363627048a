// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.jpeg;

/// What precedes the picture's data: JFIF's marker, tables, and the frame's and scan's headers.
final class Headers {
    private static final int[] JFIF = {'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0};

    private final BitWriter out;

    Headers(BitWriter out) {
        this.out = out;
    }

    void write(int width, int height, Quantiser luma, Quantiser chroma) {
        out.marker(0xD8);
        out.marker(0xE0);
        out.word(2 + JFIF.length);
        for (int value : JFIF) {
            out.octet(value);
        }
        quantisers(luma, chroma);
        frame(width, height);
        huffman();
        scan();
    }

    private void quantisers(Quantiser luma, Quantiser chroma) {
        out.marker(0xDB);
        out.word(2 + 2 * 65);
        table(0, luma);
        table(1, chroma);
    }

    private void table(int id, Quantiser quantiser) {
        out.octet(id);
        for (int i = 0; i < 64; i++) {
            out.octet(quantiser.entry(i));
        }
    }

    private void frame(int width, int height) {
        out.marker(0xC0);
        out.word(17);
        out.octet(8);
        out.word(height);
        out.word(width);
        out.octet(3);
        component(1, 0x22, 0);
        component(2, 0x11, 1);
        component(3, 0x11, 1);
    }

    private void component(int id, int sampling, int table) {
        out.octet(id);
        out.octet(sampling);
        out.octet(table);
    }

    private void huffman() {
        out.marker(0xC4);
        out.word(2 + Huffman.LUMA.described() + Huffman.CHROMA.described());
        Huffman.LUMA.describe(out, 0);
        Huffman.CHROMA.describe(out, 1);
    }

    private void scan() {
        out.marker(0xDA);
        out.word(12);
        out.octet(3);
        for (int component = 1; component <= 3; component++) {
            out.octet(component);
            out.octet(component == 1 ? 0x00 : 0x11);
        }
        out.octet(0);
        out.octet(63);
        out.octet(0);
    }
}
