// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.bench;

import io.faultline.ingest.episode.EncodedFrame;
import io.faultline.ingest.episode.RawEpisode;
import io.faultline.ingest.episode.Read;
import io.faultline.ingest.rlds.RldsEpisode;
import io.faultline.ingest.rlds.RldsSource;
import io.faultline.ingest.rlds.RldsWriter;
import io.faultline.schemas.Position;

import org.jspecify.annotations.Nullable;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

/// An RLDS dataset of any size, made of a few episodes: each copy's pictures differ from all
/// others' by a comment in the file (JPEG's COM segment), so that no picture is stored twice and
/// none had to be encoded anew. The copies are marked as ended.
public final class RepeatedEpisodes {

    private static final List<String> INSTRUCTIONS =
            List.of(
                    "put the carrot on the plate",
                    "put the cup in the sink",
                    "put the spoon on the towel",
                    "open the drawer",
                    "push the block to the left",
                    "flip the pot upright",
                    "stack the red block on the blue block",
                    "turn the lever to the front");
    private static final int STEPS = 10;
    private static final int VIEWS = 3;
    private static final int PIXELS = 64;
    private static final int SHARDS = 4;

    private final List<RldsEpisode> originals;

    private RepeatedEpisodes(List<RldsEpisode> originals) {
        this.originals = originals;
    }

    /// The episodes of a dataset, or made-up ones where none is named.
    public static RepeatedEpisodes of(@Nullable Path input) throws IOException {
        List<RldsEpisode> originals = new ArrayList<>();
        if (input == null) {
            for (String instruction : INSTRUCTIONS) {
                originals.add(madeUp(originals.size(), instruction));
            }
        } else {
            RldsSource.open(input)
                    .read(
                            read -> {
                                if (read instanceof Read.Of(RawEpisode episode)) {
                                    originals.add(original(episode));
                                }
                            });
        }
        return new RepeatedEpisodes(originals);
    }

    /// Writes a dataset of copies.
    public void write(Path folder, int episodes) throws IOException {
        List<String> views = List.copyOf(originals.getFirst().views().keySet());
        try (RldsWriter writer = new RldsWriter(folder, "bench", views)) {
            Iterable<byte[]> records =
                    () ->
                            IntStream.range(0, episodes)
                                    .mapToObj(copy -> copy(copy).toExample().toBytes())
                                    .iterator();
            writer.write("train", SHARDS, records);
        }
    }

    private RldsEpisode copy(int number) {
        RldsEpisode original = originals.get(number % originals.size());
        SequencedMap<String, List<byte[]>> views = new LinkedHashMap<>();
        original.views()
                .forEach(
                        (view, pictures) ->
                                views.put(
                                        view,
                                        pictures.stream()
                                                .map(picture -> marked(picture, number))
                                                .toList()));
        return new RldsEpisode(
                original.filePath(), number, original.instruction(), views, original.state(), true);
    }

    /// The picture with a comment behind its first marker.
    private static byte[] marked(byte[] jpeg, int number) {
        byte[] comment =
                ByteBuffer.allocate(8)
                        .putShort((short) 0xFFFE)
                        .putShort((short) 6)
                        .putInt(number)
                        .array();
        return ByteBuffer.allocate(jpeg.length + comment.length)
                .put(jpeg, 0, 2)
                .put(comment)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    private static RldsEpisode original(RawEpisode episode) {
        SequencedMap<String, List<byte[]>> views = new LinkedHashMap<>();
        episode.views()
                .forEach(
                        (view, frames) ->
                                views.put(view, frames.stream().map(EncodedFrame::bytes).toList()));
        return new RldsEpisode(
                "/bench/" + episode.environment() + "/out.npy",
                0,
                episode.instruction(),
                views,
                state(episode),
                true);
    }

    private static float[] state(RawEpisode episode) {
        float[] state = new float[7 * episode.steps()];
        List<Position> positions = episode.endEffector();
        double[] gripper = episode.gripperOpening();
        for (int step = 0; step < episode.steps(); step++) {
            if (positions != null) {
                state[7 * step] = (float) positions.get(step).getX();
                state[7 * step + 1] = (float) positions.get(step).getY();
                state[7 * step + 2] = (float) positions.get(step).getZ();
            }
            state[7 * step + 6] = gripper == null ? 1 : (float) gripper[step];
        }
        return state;
    }

    private static RldsEpisode madeUp(int number, String instruction) throws IOException {
        Random random = new Random(number);
        SequencedMap<String, List<byte[]>> views = new LinkedHashMap<>();
        for (int view = 0; view < VIEWS; view++) {
            List<byte[]> pictures = new ArrayList<>();
            for (int step = 0; step < STEPS; step++) {
                pictures.add(picture(random));
            }
            views.put("image_" + view, pictures);
        }
        float[] state = new float[7 * STEPS];
        for (int step = 0; step < STEPS; step++) {
            state[7 * step + 6] = step >= STEPS / 3 && step < 2 * STEPS / 3 ? 0 : 1;
        }
        String path = "/bench/kitchen_%d/out.npy".formatted(number % 2);
        return new RldsEpisode(path, number, instruction, views, state, true);
    }

    private static byte[] picture(Random random) throws IOException {
        BufferedImage image = new BufferedImage(PIXELS, PIXELS, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        for (int shape = 0; shape < 24; shape++) {
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            graphics.fillOval(
                    random.nextInt(PIXELS), random.nextInt(PIXELS), 4 + random.nextInt(24), 20);
        }
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", bytes);
        return bytes.toByteArray();
    }
}
