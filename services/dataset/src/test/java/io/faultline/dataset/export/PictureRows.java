// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.export;

import io.faultline.dataset.DatasetRow;
import io.faultline.dataset.FrameReader;
import io.faultline.dataset.Split;
import io.faultline.schemas.AnnotatedExample;
import io.faultline.schemas.Domain;
import io.faultline.schemas.Example;
import io.faultline.schemas.ExampleImage;
import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.FailureMode;
import io.faultline.schemas.FrameRef;
import io.faultline.schemas.GripperState;
import io.faultline.schemas.Label;
import io.faultline.schemas.LabelSource;
import io.faultline.schemas.Lineage;
import io.faultline.schemas.PlanStep;
import io.faultline.schemas.Primitive;
import io.faultline.schemas.PrivilegedFacts;
import io.faultline.schemas.ReasoningTrace;
import io.faultline.schemas.SceneFacts;
import io.faultline.schemas.Writer;
import io.faultline.schemas.identity.Digest;
import io.faultline.schemas.registry.TrustedRecords;

import org.jspecify.annotations.Nullable;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

/// Rows with real pictures: each is of one colour, which follows from episode, camera and moment.
final class PictureRows implements FrameReader {
    static final int WIDTH = 64;
    static final int HEIGHT = 48;

    private final Map<String, byte[]> pictures = new HashMap<>();

    static {
        TrustedRecords.trust();
    }

    /// Two rows of each kind (a success and a failure) for each of two episodes a split.
    List<DatasetRow> all() {
        List<DatasetRow> rows = new ArrayList<>();
        for (Split split : Split.values()) {
            for (String episode : List.of(split + "-a", split + "-b")) {
                rows.add(row(split, episode, ExampleKind.PLANNING, null));
                rows.add(row(split, episode, ExampleKind.PLANNING, FailureMode.MISSING_SUBTASK));
                rows.add(row(split, episode, ExampleKind.EXECUTION, null));
                rows.add(row(split, episode, ExampleKind.EXECUTION, FailureMode.REVERT_ACTION));
                rows.add(row(split, episode, ExampleKind.TRAJECTORY, null));
                rows.add(
                        row(
                                split,
                                episode,
                                ExampleKind.TRAJECTORY,
                                FailureMode.SEMANTIC_MISALIGNMENT));
            }
        }
        return rows;
    }

    DatasetRow row(Split split, String episode, ExampleKind kind, @Nullable FailureMode mode) {
        return row(split, example(episode, kind, mode).build());
    }

    DatasetRow row(Split split, Example example) {
        ReasoningTrace trace =
                ReasoningTrace.newBuilder()
                        .setSteps(List.of("The gripper is open.", "So that is how it ends."))
                        .setConclusion(example.getLabel())
                        .setTokens(11)
                        .setWriter(Writer.RULES)
                        .setWriterVersion("test")
                        .build();
        return new DatasetRow(new AnnotatedExample(example, trace), split, this);
    }

    Example.Builder example(String episode, ExampleKind kind, @Nullable FailureMode mode) {
        return Example.newBuilder()
                .setExampleId(Digest.of(episode, kind.name(), String.valueOf(mode)))
                .setKind(kind)
                .setLabel(mode == null ? Label.SUCCESS : Label.FAILURE)
                .setMode(mode)
                .setDomain(Domain.REAL)
                .setSource("bridge_dataset")
                .setEnvironment("toysink2")
                .setTask("put carrot on plate " + episode)
                .setCategory("placing")
                .setInstruction("put the carrot on the plate")
                .setSubtask(kind == ExampleKind.EXECUTION ? "grasp the carrot" : null)
                .setPlan(kind == ExampleKind.PLANNING ? plan() : List.of())
                .setImages(images(episode, kind, mode))
                .setFailingStep(-1)
                .setFailureReason(mode == null ? null : "Something else took place over there.")
                .setFacts(facts())
                .setLineage(lineage(episode, kind));
    }

    private static List<PlanStep> plan() {
        return List.of(
                new PlanStep(Primitive.GRASP, "carrot", null, "grasp the carrot"),
                new PlanStep(Primitive.RELEASE, null, null, "release the carrot"));
    }

    private List<ExampleImage> images(
            String episode, ExampleKind kind, @Nullable FailureMode mode) {
        int views = kind == ExampleKind.PLANNING ? 1 : 2;
        int moments =
                switch (kind) {
                    case PLANNING -> 1;
                    case EXECUTION -> 2;
                    case TRAJECTORY -> 4;
                };
        List<ExampleImage> images = new ArrayList<>();
        for (int view = 0; view < views; view++) {
            for (int moment = 0; moment < moments; moment++) {
                int shown = mode == FailureMode.REVERT_ACTION ? 0 : moment;
                FrameRef frame = frame(colour(episode, view, shown));
                images.add(new ExampleImage("camera" + view, moment, frame));
            }
        }
        return images;
    }

    /// The colour of a picture.
    static Color colour(String episode, int view, int moment) {
        String[] key = {episode, Integer.toString(view), Integer.toString(moment), ""};
        int[] channels = new int[3];
        for (int i = 0; i < channels.length; i++) {
            key[3] = Integer.toString(i);
            channels[i] = 40 + Digest.pick(176, key);
        }
        return new Color(channels[0], channels[1], channels[2]);
    }

    private FrameRef frame(Color colour) {
        byte[] jpeg = jpeg(colour, WIDTH, HEIGHT);
        String sha256 = Digest.ofBytes(jpeg);
        pictures.put(sha256, jpeg);
        return new FrameRef(sha256, "image/jpeg", WIDTH, HEIGHT, (long) jpeg.length);
    }

    static byte[] jpeg(Color colour, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(colour);
        canvas.fillRect(0, 0, width, height);
        canvas.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static PrivilegedFacts facts() {
        return PrivilegedFacts.newBuilder()
                .setStart(SceneFacts.newBuilder().build())
                .setGripperStart(GripperState.OPEN)
                .build();
    }

    private static Lineage lineage(String episode, ExampleKind kind) {
        return Lineage.newBuilder()
                .setEpisodeId(Digest.of(episode))
                .setOriginalInstruction("put the carrot on the plate")
                .setSubtask(kind == ExampleKind.EXECUTION ? 0 : -1)
                .setGeneratorVersion("1")
                .setSeed(7)
                .setWriter(Writer.RULES)
                .setLabelSource(LabelSource.SYNTHETIC)
                .build();
    }

    @Override
    public byte[] read(FrameRef frame) throws IOException {
        byte[] picture = pictures.get(frame.getSha256());
        if (picture == null) {
            throw new IOException("no frame " + frame.getSha256());
        }
        return picture;
    }
}
