// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.tfrecord;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class TfRecordTest {

    private static final byte[] ONE = "the first record".getBytes(StandardCharsets.UTF_8);
    private static final byte[] TWO = "the second record".getBytes(StandardCharsets.UTF_8);
    private static final byte[] THREE = "the third record".getBytes(StandardCharsets.UTF_8);
    private static final int SECOND = 16 + ONE.length;
    private static final int THIRD = SECOND + 16 + TWO.length;

    @Test
    void theChecksumIsThatOfTheFormat() {
        // CRC-32C of "123456789" is 0xe3069283; masked: rotate right by 15, add 0xa282ead8.
        byte[] check = "123456789".getBytes(StandardCharsets.US_ASCII);
        int masked = ((0xe3069283 >>> 15) | (0xe3069283 << 17)) + 0xa282ead8;
        assertThat(MaskedCrc32c.of(check, 0, check.length)).isEqualTo(masked);
    }

    @Property(tries = 60)
    void whatIsWrittenIsReadBack(@ForAll @Size(max = 8) List<byte[]> records) throws IOException {
        assertThat(whole(read(file(records))))
                .usingElementComparator(Arrays::compare)
                .containsExactlyElementsOf(records);
    }

    @Test
    void aBadChecksumOfTheDataCostsThatRecordAlone() throws IOException {
        byte[] file = file(List.of(ONE, TWO, THREE));
        file[SECOND + 14] ^= 1;
        List<Framed> read = read(file);
        assertThat(whole(read)).containsExactly(ONE, THREE);
        assertBroken(read.get(1), SECOND, "crc-mismatch");
        assertThat(read.get(2).offset()).isEqualTo(THIRD);
    }

    @Test
    void afterABadLengthTheNextRecordIsFound() throws IOException {
        byte[] file = file(List.of(ONE, TWO, THREE));
        file[SECOND + 1] ^= 1;
        List<Framed> read = read(file);
        assertThat(whole(read)).containsExactly(ONE, THREE);
        assertBroken(read.get(1), SECOND, "crc-mismatch");
        assertThat(((Framed.Broken) read.get(1)).message())
                .contains("up to offset " + THIRD)
                .contains(TWO.length + 16 + " bytes");
    }

    @Test
    void missingBytesInTheMiddleLoseNoRecordAfterThem() throws IOException {
        byte[] file = file(List.of(ONE, TWO, THREE));
        byte[] cut = new byte[file.length - 5];
        System.arraycopy(file, 0, cut, 0, SECOND + 15);
        System.arraycopy(file, SECOND + 20, cut, SECOND + 15, file.length - SECOND - 20);
        assertThat(whole(read(cut))).containsExactly(ONE, THREE);
    }

    @Test
    void aFileCutOffInARecordKeepsTheRecordsBefore() throws IOException {
        byte[] file = file(List.of(ONE, TWO));
        List<Framed> read = read(Arrays.copyOf(file, file.length - 3));
        assertThat(whole(read)).containsExactly(ONE);
        assertBroken(read.get(1), SECOND, "truncated-file");
    }

    @Test
    void aFileCutOffInAHeaderKeepsTheRecordsBefore() throws IOException {
        List<Framed> read = read(Arrays.copyOf(file(List.of(ONE, TWO)), SECOND + 7));
        assertThat(whole(read)).containsExactly(ONE);
        assertBroken(read.get(1), SECOND, "truncated-file");
    }

    @Test
    void aLengthWithAGoodChecksumButNoDataTakesNoMemory() throws IOException {
        byte[] length = little(8).putLong(Long.MAX_VALUE / 2).array();
        byte[] bomb = little(40).put(length).putInt(MaskedCrc32c.of(length, 0, 8)).array();
        List<Framed> read = read(bomb);
        assertThat(read).hasSize(1);
        assertBroken(read.getFirst(), 0, "truncated-file");
    }

    @Test
    void aRecordOverTheLimitIsPassedOver() throws IOException {
        List<Framed> read = read(file(List.of(ONE, new byte[5000], THREE)), 1000);
        assertThat(whole(read)).containsExactly(ONE, THREE);
        assertBroken(read.get(1), SECOND, "oversized-record");
    }

    @Test
    void aCompressedFileIsNamedAsSuch() throws IOException {
        byte[] gzip = new byte[100];
        gzip[0] = 0x1f;
        gzip[1] = (byte) 0x8b;
        assertBroken(read(gzip).getFirst(), 0, "compressed-file");
    }

    @Test
    void anEmptyFileHoldsNothing() throws IOException {
        assertThat(read(new byte[0])).isEmpty();
    }

    @Property(tries = 200)
    void corruptionNeverCostsMoreThanTheRecordsItTouches(
            @ForAll @Size(min = 1, max = 6) List<@Size(min = 1, max = 200) byte[]> records,
            @ForAll @IntRange(min = 0, max = 1 << 20) int where,
            @ForAll @IntRange(min = 1, max = 255) int flip)
            throws IOException {
        byte[] file = file(records);
        int at = where % file.length;
        file[at] ^= (byte) flip;
        List<byte[]> rest = new ArrayList<>(records);
        rest.remove(recordAt(records, at));
        assertThat(whole(read(file)))
                .usingElementComparator(Arrays::compare)
                .containsExactlyElementsOf(rest);
    }

    @Property(tries = 200)
    void anyBytesAreReadToTheEnd(@ForAll @Size(max = 4096) byte[] noise) throws IOException {
        long at = 0;
        for (Framed framed : read(noise)) {
            assertThat(framed.offset()).isGreaterThanOrEqualTo(at);
            at = framed.offset() + 1;
        }
    }

    /// The index of the record that a byte of the file belongs to.
    private static int recordAt(List<byte[]> records, int offset) {
        int record = 0;
        int end = records.getFirst().length + 16;
        while (end <= offset) {
            record++;
            end += records.get(record).length + 16;
        }
        return record;
    }

    private static void assertBroken(Framed framed, long offset, String cause) {
        assertThat(framed).isInstanceOf(Framed.Broken.class);
        assertThat(framed.offset()).isEqualTo(offset);
        assertThat(((Framed.Broken) framed).cause()).isEqualTo(cause);
    }

    private static List<byte[]> whole(List<Framed> read) {
        return read.stream()
                .filter(Framed.Whole.class::isInstance)
                .map(framed -> ((Framed.Whole) framed).data())
                .toList();
    }

    private static byte[] file(List<byte[]> records) throws IOException {
        Path file = Files.createTempFile("records", ".tfrecord");
        try {
            try (TfRecordWriter writer = new TfRecordWriter(file)) {
                for (byte[] record : records) {
                    writer.write(record);
                }
            }
            return Files.readAllBytes(file);
        } finally {
            Files.delete(file);
        }
    }

    private static List<Framed> read(byte[] bytes) throws IOException {
        return read(bytes, TfRecordReader.MAX_RECORD_BYTES);
    }

    private static List<Framed> read(byte[] bytes, int maxRecordBytes) throws IOException {
        Path file = Files.createTempFile("records", ".tfrecord");
        try {
            Files.write(file, bytes);
            List<Framed> read = new ArrayList<>();
            try (TfRecordReader reader = new TfRecordReader(file, maxRecordBytes)) {
                for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                    read.add(next.get());
                }
            }
            return read;
        } finally {
            Files.delete(file);
        }
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
