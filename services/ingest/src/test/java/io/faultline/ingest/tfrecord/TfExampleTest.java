// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.tfrecord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;

import io.faultline.schemas.deadletter.PoisonRecordException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

class TfExampleTest {

    private static final int MAX = 10_000;
    private static final Set<String> CODES =
            Set.of("malformed-example", "missing-feature", "wrong-type", "too-many-values");

    @Property(tries = 100)
    void whatIsWrittenIsReadBack(
            @ForAll @Size(max = 20) List<byte[]> bytes,
            @ForAll @Size(max = 50) float[] floats,
            @ForAll @Size(max = 50) long[] integers) {
        TfExample example =
                TfExample.parse(
                        new ExampleWriter()
                                .bytes("b", bytes)
                                .floats("f", floats)
                                .integers("i", integers)
                                .toBytes());
        assertThat(example.names()).containsExactly("b", "f", "i");
        assertThat(example.bytes("b", MAX))
                .isEqualTo(bytes.stream().map(ByteBuffer::wrap).toList());
        assertThat(example.integers("i", MAX)).isEqualTo(integers);
        double[] read = example.floats("f", MAX);
        assertThat(read).hasSize(floats.length);
        for (int i = 0; i < floats.length; i++) {
            assertThat((float) read[i]).isEqualTo(floats[i]);
        }
    }

    @Property(tries = 500)
    void corruptBytesThrowNothingButPoison(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 0, max = 1 << 20) Integer> places,
            @ForAll byte value) {
        byte[] record = sample();
        for (int place : places) {
            record[place % record.length] = value;
        }
        readEverything(record);
    }

    @Property(tries = 300)
    void anyBytesThrowNothingButPoison(@ForAll @Size(max = 300) byte[] noise) {
        readEverything(noise);
    }

    @Property(tries = 100)
    void aRecordCutOffThrowsNothingButPoison(@ForAll @IntRange(min = 0, max = 400) int length) {
        byte[] record = sample();
        readEverything(Arrays.copyOf(record, Math.min(length, record.length)));
    }

    @Test
    void aMissingFeatureIsNamed() {
        assertThatThrownBy(() -> TfExample.parse(sample()).bytes("steps/nothing", MAX))
                .isInstanceOf(PoisonRecordException.class)
                .hasMessage("no feature steps/nothing")
                .extracting(e -> ((PoisonRecordException) e).code())
                .isEqualTo("missing-feature");
    }

    @Test
    void aFeatureOfAnotherTypeIsNamed() {
        assertThatThrownBy(() -> TfExample.parse(sample()).floats("i", MAX))
                .hasMessage("feature i holds integers, not floats");
    }

    @Test
    void moreValuesThanAskedForAreRefused() {
        byte[] record = new ExampleWriter().integers("i", new long[1001]).toBytes();
        assertThat(TfExample.parse(record).integers("i", 1001)).hasSize(1001);
        assertThatThrownBy(() -> TfExample.parse(record).integers("i", 1000))
                .hasMessage("i: more than 1000 values");
    }

    @Test
    void emptyTextsByTheMillionAreRefusedEarly() throws IOException {
        byte[] list = new byte[2 << 20]; // a million times field 1, length 0
        for (int i = 0; i < list.length; i += 2) {
            list[i] = (1 << 3) | 2;
        }
        byte[] record = nested(1, entry("b", nested(1, list)));
        assertThatThrownBy(() -> TfExample.parse(record).bytes("b", MAX))
                .hasMessage("b: more than 10000 values");
    }

    @Test
    void textThatIsNoTextIsRefused() {
        byte[] record = new ExampleWriter().bytes("t", List.of(new byte[] {(byte) 0xff})).toBytes();
        assertThatThrownBy(() -> TfExample.parse(record).texts("t", MAX))
                .hasMessage("feature t is not UTF-8");
    }

    @Test
    void unpackedNumbersAreRead() throws IOException {
        ByteArrayOutputStream floats = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(floats);
        out.writeFloat(1, 1.5f);
        out.writeFloat(1, -2f);
        out.flush();
        ByteArrayOutputStream integers = new ByteArrayOutputStream();
        out = CodedOutputStream.newInstance(integers);
        out.writeInt64(1, -7);
        out.writeInt64(1, 300);
        out.flush();
        byte[] map =
                concat(
                        entry("f", nested(2, floats.toByteArray())),
                        entry("i", nested(3, integers.toByteArray())));
        TfExample example = TfExample.parse(nested(1, map));
        assertThat(example.floats("f", MAX)).containsExactly(1.5, -2);
        assertThat(example.integers("i", MAX)).containsExactly(-7, 300);
    }

    @Test
    void theListsOfASequenceExampleReadEndToEnd() throws IOException {
        byte[] steps =
                concat(
                        nested(1, nested(1, nested(1, new byte[] {1}))),
                        nested(1, nested(1, nested(1, new byte[] {2, 2}))));
        byte[] record = nested(2, nested(1, concat(key("frames"), nested(2, steps))));
        assertThat(TfExample.parse(record).bytes("frames", MAX))
                .containsExactly(
                        ByteBuffer.wrap(new byte[] {1}), ByteBuffer.wrap(new byte[] {2, 2}));
    }

    @Test
    void anEmptyFeatureHoldsNothing() throws IOException {
        TfExample example = TfExample.parse(nested(1, entry("e", new byte[0])));
        assertThat(example.bytes("e", MAX)).isEmpty();
        assertThat(example.integers("e", MAX)).isEmpty();
    }

    private static void readEverything(byte[] record) {
        try {
            TfExample example = TfExample.parse(record);
            for (String name : example.names()) {
                for (Runnable read :
                        List.<Runnable>of(
                                () -> example.texts(name, MAX),
                                () -> example.floats(name, MAX),
                                () -> example.integers(name, MAX))) {
                    try {
                        read.run();
                    } catch (PoisonRecordException e) {
                        assertThat(e.code()).isIn(CODES);
                    }
                }
            }
        } catch (PoisonRecordException e) {
            assertThat(e.code()).isIn(CODES);
        }
    }

    private static byte[] sample() {
        return new ExampleWriter()
                .texts("t", List.of("put carrot on plate", ""))
                .bytes("b", List.of(new byte[40], new byte[] {1, 2, 3}))
                .floats("f", 1, 2.5f, Float.NaN)
                .integers("i", 0, -1, Long.MAX_VALUE)
                .toBytes();
    }

    private static byte[] nested(int field, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.writeBytes(field, ByteString.copyFrom(content));
        out.flush();
        return bytes.toByteArray();
    }

    private static byte[] key(String name) throws IOException {
        return nested(1, ByteString.copyFromUtf8(name).toByteArray());
    }

    private static byte[] entry(String name, byte[] feature) throws IOException {
        return nested(1, concat(key(name), nested(2, feature)));
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return ByteString.copyFrom(first).concat(ByteString.copyFrom(second)).toByteArray();
    }
}
