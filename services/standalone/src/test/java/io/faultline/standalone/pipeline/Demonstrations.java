// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.pipeline;

import io.faultline.ingest.rlds.RldsEpisode;
import io.faultline.ingest.rlds.RldsWriter;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/// A dataset of made-up demonstrations: some objects put to some places in some kitchens, so that
/// every planning mode and the re-pairing of instructions find something to do.
public final class Demonstrations {

    private static final List<String> VIEWS = List.of("image_0", "image_1");
    private static final List<String> OBJECTS =
            List.of("carrot", "spoon", "red block", "sponge", "corn", "blue cup", "banana");
    private static final List<String> PLACES =
            List.of("on the plate", "in the pot", "on the towel", "in the drawer", "in the bowl");
    private static final int KITCHENS = 12;

    /// The opening of a gripper that closes and opens once.
    private static final float[] OPENING = {1, 1, 1, .9f, .4f, .4f, .4f, .4f, .4f, 1, 1, 1};

    private Demonstrations() {}

    /// Writes an RLDS dataset of so many episodes.
    public static void write(Path folder, int episodes) throws IOException {
        List<byte[]> records =
                IntStream.range(0, episodes)
                        .mapToObj(number -> episode(number).toExample().toBytes())
                        .toList();
        try (RldsWriter writer = new RldsWriter(folder, "made_up_kitchens", VIEWS)) {
            writer.write("train", 4, records);
        }
    }

    private static RldsEpisode episode(int number) {
        String path =
                "/data/bridge_data_v1/berkeley/kitchen_%d/put/%d/out.npy"
                        .formatted(number % KITCHENS, number);
        return new RldsEpisode(path, number, instruction(number), views(number), states(), true);
    }

    private static String instruction(int number) {
        String object = OBJECTS.get(number % OBJECTS.size());
        String place = PLACES.get(number / OBJECTS.size() % PLACES.size());
        return "put the %s %s".formatted(object, place);
    }

    private static SequencedMap<String, List<byte[]>> views(int number) {
        SequencedMap<String, List<byte[]>> views = new LinkedHashMap<>();
        for (String view : VIEWS) {
            views.put(
                    view,
                    IntStream.range(0, OPENING.length)
                            .mapToObj(step -> png("%d %s %d".formatted(number, view, step)))
                            .toList());
        }
        return views;
    }

    /// The header of a PNG, and text in place of its pixels, which no stage decodes.
    private static byte[] png(String content) {
        byte[] rest = content.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(26 + rest.length)
                .putLong(0x89504E470D0A1A0AL)
                .putInt(13)
                .putInt(0x49484452)
                .putInt(64)
                .putInt(48)
                .putShort((short) 0x0802)
                .put(rest)
                .array();
    }

    private static float[] states() {
        float[] states = new float[OPENING.length * 7];
        for (int step = 0; step < OPENING.length; step++) {
            states[step * 7] = 0.1f * step;
            states[step * 7 + 6] = OPENING[step];
        }
        return states;
    }
}
