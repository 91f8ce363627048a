// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.failcot;

import io.faultline.vlm.guardian.Lesson;
import io.faultline.vlm.trained.PictureLayout;
import io.faultline.vlm.verify.Verification;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// One row of an export, its pictures still on disk.
///
/// @param id unique within the export
/// @param kind what is asked
/// @param source where it was recorded, as the export says; empty where it does not
/// @param task the group by which rows are split: {@code put_carrot_on_plate+0}
/// @param instruction the task in words
/// @param subtask the subtask judged; of an execution only
/// @param plan the plan's subtasks
/// @param images all views at the first moment, then all views at the next
/// @param moments how many moments there are: one of a plan, two of an execution
/// @param success the label
/// @param category {@code success}, or the failure mode
/// @param reasoning the chain of thought, where there is one
/// @param layout how an execution's pictures are shown
public record Row(
        String id,
        Kind kind,
        String source,
        String task,
        String instruction,
        String subtask,
        List<String> plan,
        List<Path> images,
        int moments,
        boolean success,
        String category,
        @Nullable String reasoning,
        PictureLayout layout) {

    /// A published row's category of success, and what an answer calls it.
    static final String GROUND_TRUTH = "ground_truth";

    static final String SUCCESS = "success";

    /// The largest picture that is read.
    private static final long LARGEST_PICTURE = 16L << 20;

    public Row {
        plan = List.copyOf(plan);
        images = List.copyOf(images);
        if (moments < 1 || images.size() % moments != 0) {
            throw new IllegalArgumentException(
                    images.size() + " pictures of " + moments + " moments");
        }
    }

    /// How many views there are.
    public int views() {
        return images.size() / moments;
    }

    /// The row with the given views alone, or with all of them where it has none of these.
    ///
    /// @param wanted numbers of views from 0; negative ones count from the last, which is -1 and on
    ///   a simulated robot the wrist's
    public Row withViews(List<Integer> wanted) {
        List<Integer> kept =
                wanted.stream()
                        .map(view -> view < 0 ? views() + view : view)
                        .filter(view -> view >= 0 && view < views())
                        .distinct()
                        .toList();
        if (kind == Kind.PLANNING || kept.isEmpty()) {
            return this;
        }
        List<Path> some =
                IntStream.range(0, moments)
                        .boxed()
                        .flatMap(at -> kept.stream().map(view -> images.get(at * views() + view)))
                        .toList();
        return with(some, layout);
    }

    /// The same, with the pictures that are left shown otherwise.
    public Row shown(List<Integer> wanted, PictureLayout otherwise) {
        Row row = withViews(wanted);
        return row.with(row.images, otherwise);
    }

    private Row with(List<Path> some, PictureLayout shown) {
        return new Row(
                id,
                kind,
                source,
                task,
                instruction,
                subtask,
                plan,
                some,
                moments,
                success,
                category,
                reasoning,
                shown);
    }

    /// Reads the pictures.
    ///
    /// @throws IOException if one cannot be read; the message names it
    public Lesson lesson() throws IOException {
        List<byte[]> pictures = new ArrayList<>();
        for (Path image : images) {
            pictures.add(read(image));
        }
        int views = views();
        Verification verification =
                switch (kind) {
                    case PLANNING ->
                            new Verification.Planning(instruction, plan, pictures.getFirst());
                    case EXECUTION ->
                            layout.execution(
                                    instruction,
                                    subtask,
                                    pictures.subList(0, views),
                                    pictures.subList(views, pictures.size()));
                    case TRAJECTORY -> new Verification.Trajectory(instruction, byView(pictures));
                };
        return new Lesson(verification, success, category, reasoning);
    }

    private List<List<byte[]>> byView(List<byte[]> pictures) {
        return IntStream.range(0, views())
                .mapToObj(
                        view ->
                                IntStream.range(0, moments)
                                        .mapToObj(at -> pictures.get(at * views() + view))
                                        .toList())
                .toList();
    }

    private static byte[] read(Path image) throws IOException {
        long size = Files.size(image);
        if (size > LARGEST_PICTURE) {
            throw new ExportException(image + " has " + size + " bytes, too many for a picture");
        }
        return Files.readAllBytes(image);
    }
}
