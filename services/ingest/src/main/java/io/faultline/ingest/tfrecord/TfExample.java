// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.tfrecord;

import io.faultline.ingest.tfrecord.ValueList.Kind;
import io.faultline.schemas.deadletter.PoisonRecordException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/// A `tf.train.Example` or `tf.train.SequenceExample` (`tensorflow/core/example/example.proto`):
/// named lists of bytes, floats or integers.
///
/// Parsing only finds where each feature lies; values are read when asked for, so that nothing is
/// spent on an embedding nobody wants, and bytes are slices of the record, not copies. The lists of
/// a sequence example read as one feature, its steps end to end.
///
/// Every method throws [PoisonRecordException] with `malformed-example`, `missing-feature`,
/// `wrong-type` or `too-many-values`, and nothing else, whatever the bytes are. Memory stays in
/// proportion to what is asked for.
public final class TfExample {

    private final byte[] record;
    private final Map<String, List<Slice>> features;

    private TfExample(byte[] record, Map<String, List<Slice>> features) {
        this.record = record;
        this.features = features;
    }

    /// Finds the features of a record. The array is kept, and must not be changed.
    public static TfExample parse(byte[] record) {
        try {
            Map<String, List<Slice>> features = new FeatureIndex(record).read();
            if (features.isEmpty()) {
                throw malformed("a tf.train.Example without features");
            }
            return new TfExample(record, features);
        } catch (IOException e) {
            throw malformed("not a tf.train.Example: " + e.getMessage());
        }
    }

    /// The names of the features.
    public Set<String> names() {
        return Collections.unmodifiableSet(features.keySet());
    }

    /// The values of a feature of bytes, as slices of the record.
    ///
    /// @param max the most values to accept
    public List<ByteBuffer> bytes(String name, int max) {
        List<ByteBuffer> values = new ArrayList<>();
        Budget budget = new Budget(name, max);
        each(name, Kind.BYTES, list -> list.bytes(record, budget, values));
        return values;
    }

    /// The values of a feature of text.
    ///
    /// @param max the most values to accept
    public List<String> texts(String name, int max) {
        return bytes(name, max).stream().map(value -> utf8(name, value)).toList();
    }

    /// The values of a feature of floats.
    ///
    /// @param max the most values to accept
    public double[] floats(String name, int max) {
        DoubleStream.Builder values = DoubleStream.builder();
        Budget budget = new Budget(name, max);
        each(name, Kind.FLOATS, list -> list.floats(record, budget, values));
        return values.build().toArray();
    }

    /// The values of a feature of integers or booleans.
    ///
    /// @param max the most values to accept
    public long[] integers(String name, int max) {
        LongStream.Builder values = LongStream.builder();
        Budget budget = new Budget(name, max);
        each(name, Kind.INTEGERS, list -> list.integers(record, budget, values));
        return values.build().toArray();
    }

    private void each(String name, Kind kind, ListReader reader) {
        List<Slice> slices = features.get(name);
        if (slices == null) {
            throw new PoisonRecordException("missing-feature", "no feature " + name);
        }
        try {
            for (Slice slice : slices) {
                ValueList list = ValueList.of(record, slice);
                if (list.kind() == kind) {
                    reader.read(list);
                } else if (list.kind() != Kind.NOTHING) {
                    throw wrongType(name, list.kind(), kind);
                }
            }
        } catch (IOException e) {
            throw malformed("feature %s: %s".formatted(name, e.getMessage()));
        }
    }

    private static String utf8(String name, ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
        } catch (CharacterCodingException e) {
            throw malformed("feature %s is not UTF-8".formatted(name));
        }
    }

    private static PoisonRecordException wrongType(String name, Kind found, Kind wanted) {
        return new PoisonRecordException(
                "wrong-type",
                "feature %s holds %s, not %s".formatted(name, words(found), words(wanted)));
    }

    private static String words(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static PoisonRecordException malformed(String message) {
        return new PoisonRecordException("malformed-example", message);
    }

    @FunctionalInterface
    private interface ListReader {
        void read(ValueList list) throws IOException;
    }
}
