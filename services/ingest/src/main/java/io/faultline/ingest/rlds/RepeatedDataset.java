// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.rlds;

import io.faultline.ingest.tfrecord.ExampleWriter;
import io.faultline.ingest.tfrecord.Framed;
import io.faultline.ingest.tfrecord.TfExample;
import io.faultline.ingest.tfrecord.TfRecordReader;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/// A larger dataset made of a small one, for benchmarks: its episodes over and over, each copy with
/// pictures, a number and a path of its own, so that no copy is taken for a duplicate.
///
/// A copy's pictures show the same but differ in a JPEG comment, and its last step is marked as the
/// last, whether the original's was or not: the copies are made to be ingested, not to be believed.
public final class RepeatedDataset {

    private final TfdsFolder folder;
    private final List<byte[]> originals;

    private RepeatedDataset(TfdsFolder folder, List<byte[]> originals) {
        this.folder = folder;
        this.originals = originals;
    }

    /// Reads the first split of a dataset, which must be small enough for memory.
    ///
    /// @throws IOException if it cannot be read or holds no sound record
    public static RepeatedDataset of(Path input) throws IOException {
        TfdsFolder folder = TfdsFolder.open(input);
        List<byte[]> originals = new ArrayList<>();
        String first = folder.shards().getFirst().split();
        for (TfdsFolder.Shard shard : folder.shards()) {
            if (shard.split().equals(first)) {
                read(shard.file(), originals);
            }
        }
        if (originals.isEmpty()) {
            throw new IOException("no sound record in " + folder.folder());
        }
        return new RepeatedDataset(folder, originals);
    }

    private static void read(Path shard, List<byte[]> records) throws IOException {
        try (TfRecordReader reader = new TfRecordReader(shard, TfRecordReader.MAX_RECORD_BYTES)) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                if (next.get() instanceof Framed.Whole whole) {
                    records.add(whole.data());
                }
            }
        }
    }

    /// Writes so many episodes as a dataset of the same name with one split.
    ///
    /// @param output the folder to write, created if it is missing
    /// @param shards number of files
    public void write(Path output, int episodes, int shards) throws IOException {
        RecordMapping mapping = RecordMapping.of(folder.info(), folder.features());
        List<String> views = List.copyOf(mapping.views().keySet());
        try (RldsWriter writer = new RldsWriter(output, folder.info().name(), views)) {
            Iterator<byte[]> copies =
                    IntStream.range(0, episodes).mapToObj(copy -> copy(mapping, copy)).iterator();
            writer.write("train", shards, () -> copies);
        }
    }

    private byte[] copy(RecordMapping mapping, int copy) {
        TfExample original = TfExample.parse(originals.get(copy % originals.size()));
        int max = RecordDecoder.MAX_STEPS;
        int steps = original.integers(RecordMapping.IS_LAST, max).length;
        long[] last = new long[steps];
        last[steps - 1] = 1;
        ExampleWriter example =
                new ExampleWriter()
                        .integers(RecordMapping.METADATA + "episode_id", copy)
                        .texts(RecordMapping.METADATA + "file_path", paths(original, mapping, copy))
                        .texts(
                                "steps/language_instruction",
                                original.texts(mapping.instruction(), max))
                        .integers(RecordMapping.IS_LAST, last)
                        .integers(RecordMapping.IS_TERMINAL, last);
        RobotStateLayout state = mapping.state();
        if (state != null) {
            example.floats(state.feature(), floats(original.floats(state.feature(), max * 7)));
        }
        mapping.views()
                .forEach(
                        (view, feature) ->
                                example.bytes(
                                        feature, pictures(original.bytes(feature, max), copy)));
        return example.toBytes();
    }

    private static List<String> paths(TfExample original, RecordMapping mapping, int copy) {
        String feature = mapping.filePath();
        String path = feature == null ? "" : original.texts(feature, 1).getFirst();
        return List.of(path + "#" + copy);
    }

    /// The pictures of a view, each marked; but a placeholder stays one picture throughout.
    private static List<byte[]> pictures(List<ByteBuffer> pictures, int copy) {
        return pictures.stream().map(picture -> JpegComment.insert(picture, copy)).toList();
    }

    private static float[] floats(double[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }
}
