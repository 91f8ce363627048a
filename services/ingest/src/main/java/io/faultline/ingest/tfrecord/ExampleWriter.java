// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.tfrecord;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Builds a `tf.train.Example`, feature by feature, in the order given.
public final class ExampleWriter {

    private final SequencedMap<String, byte[]> features = new LinkedHashMap<>();

    /// Adds a feature of bytes.
    public ExampleWriter bytes(String name, List<byte[]> values) {
        return feature(
                name,
                1,
                message(
                        out -> {
                            for (byte[] value : values) {
                                out.writeByteArray(1, value);
                            }
                        }));
    }

    /// Adds a feature of text.
    public ExampleWriter texts(String name, List<String> values) {
        return bytes(
                name, values.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList());
    }

    /// Adds a feature of floats, packed.
    public ExampleWriter floats(String name, float... values) {
        byte[] packed =
                message(
                        out -> {
                            for (float value : values) {
                                out.writeFloatNoTag(value);
                            }
                        });
        return feature(name, 2, message(out -> out.writeByteArray(1, packed)));
    }

    /// Adds a feature of integers, packed.
    public ExampleWriter integers(String name, long... values) {
        byte[] packed =
                message(
                        out -> {
                            for (long value : values) {
                                out.writeInt64NoTag(value);
                            }
                        });
        return feature(name, 3, message(out -> out.writeByteArray(1, packed)));
    }

    /// Leaves a feature out again.
    public ExampleWriter without(String name) {
        features.remove(name);
        return this;
    }

    /// The message.
    public byte[] toBytes() {
        byte[] map =
                message(
                        out -> {
                            for (var feature : features.entrySet()) {
                                out.writeBytes(1, entry(feature.getKey(), feature.getValue()));
                            }
                        });
        return message(out -> out.writeByteArray(1, map));
    }

    private ExampleWriter feature(String name, int kind, byte[] list) {
        features.put(name, message(out -> out.writeByteArray(kind, list)));
        return this;
    }

    private static ByteString entry(String name, byte[] feature) {
        return ByteString.copyFrom(
                message(
                        out -> {
                            out.writeString(1, name);
                            out.writeByteArray(2, feature);
                        }));
    }

    private static byte[] message(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            body.write(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    @FunctionalInterface
    private interface Body {
        void write(CodedOutputStream out) throws IOException;
    }
}
