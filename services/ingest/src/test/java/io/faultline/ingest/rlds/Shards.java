// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.rlds;

import io.faultline.ingest.tfrecord.ExampleWriter;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/// Makes small RLDS datasets with whatever defect a test wants.
public final class Shards {

    /// Twelve steps of a gripper that closes and opens once.
    private static final double[] PICK_AND_PLACE = {1, 1, 1, .9, .4, .4, .4, .4, .4, 1, 1, 1};

    private Shards() {}

    /// A sound episode of pick and place; the number makes it different from any other.
    public static RldsEpisode episode(int number) {
        return episode(number, "put carrot on plate");
    }

    /// A sound episode with an instruction.
    public static RldsEpisode episode(int number, String instruction) {
        SequencedMap<String, List<byte[]>> views = new LinkedHashMap<>();
        views.put("image_0", pictures(number, "image_0"));
        views.put("image_1", pictures(number, "image_1"));
        return new RldsEpisode(
                "/data/bridge_data_v1/berkeley/toysink2_bww/some_task/%d/out.npy".formatted(number),
                number,
                instruction,
                views,
                states(),
                true);
    }

    /// The bytes of a record, after a change to its features.
    public static byte[] record(RldsEpisode episode, UnaryOperator<ExampleWriter> change) {
        return change.apply(episode.toExample()).toBytes();
    }

    /// Writes records as the one shard of the split `train`, and names its file.
    public static Path write(Path folder, List<byte[]> records) throws IOException {
        try (RldsWriter writer =
                new RldsWriter(folder, "bridge_test", List.of("image_0", "image_1"))) {
            writer.write("train", 1, records);
        }
        return folder.resolve("bridge_test-train.tfrecord-00000-of-00001");
    }

    /// The header of a PNG of some size, and text in place of its pixels, which nothing decodes.
    public static byte[] png(int width, int height, String content) {
        byte[] rest = content.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(26 + rest.length)
                .putLong(0x89504E470D0A1A0AL)
                .putInt(13)
                .putInt(0x49484452)
                .putInt(width)
                .putInt(height)
                .putShort((short) 0x0802)
                .put(rest)
                .array();
    }

    private static List<byte[]> pictures(int number, String view) {
        List<byte[]> pictures = new ArrayList<>();
        for (int step = 0; step < PICK_AND_PLACE.length; step++) {
            pictures.add(png(64, 48, "%d %s %d".formatted(number, view, step)));
        }
        return pictures;
    }

    private static float[] states() {
        float[] states = new float[PICK_AND_PLACE.length * 7];
        for (int step = 0; step < PICK_AND_PLACE.length; step++) {
            states[step * 7] = 0.1f * step;
            states[step * 7 + 6] = (float) PICK_AND_PLACE[step];
        }
        return states;
    }
}
