// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.export;

import io.faultline.dataset.DatasetRow;
import io.faultline.schemas.Example;
import io.faultline.schemas.ExampleImage;
import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.Lineage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/// The pictures of a FailCoT export. Examples of the same subtask share their files; a picture that
/// is start and end at once (nothing moved) is one file, named twice, as in the published sets.
final class FailcotRecords {
    private static final int LONGEST_NAME = 80;

    private final Path folder;

    FailcotRecords(Path folder) {
        this.folder = folder;
    }

    /// The pictures as FailCoT orders them: all cameras before, then all cameras after; of a
    /// trajectory all cameras at each of its moments.
    static List<ExampleImage> inOrder(Example example) {
        List<ExampleImage> images = new ArrayList<>(example.getImages());
        images.sort(Comparator.comparingInt(ExampleImage::getIndex)); // stable: cameras keep theirs
        return images;
    }

    /// At how many moments a trajectory is seen; empty for what is none, and for one that a camera
    /// saw less often than another.
    static OptionalInt moments(Example example) {
        if (example.getKind() != ExampleKind.TRAJECTORY) {
            return OptionalInt.empty();
        }
        List<ExampleImage> images = example.getImages();
        int moments = (int) images.stream().map(ExampleImage::getIndex).distinct().count();
        int views = (int) images.stream().map(ExampleImage::getView).distinct().count();
        return images.size() == moments * views ? OptionalInt.of(moments) : OptionalInt.empty();
    }

    /// The task as a group of rows: `put_carrot_on_plate+0`. The variation is always 0, because a
    /// task's words tell its variations apart already.
    static String taskvar(Example example) {
        String words = example.getTask().toLowerCase(Locale.ROOT);
        String slug = words.replaceAll("[^\\p{L}\\p{N}]+", "_").replaceAll("^_+|_+$", "");
        return (slug.isEmpty() ? "task" : cut(slug)) + "+0";
    }

    /// Writes the pictures of a row that are not there yet.
    ///
    /// @return their paths, in order, beginning with `records/`
    List<String> write(DatasetRow row, List<ExampleImage> images, ExportRun run)
            throws IOException {
        String step = step(row.example());
        Map<String, String> known = new HashMap<>();
        Map<String, Integer> views = new HashMap<>();
        List<String> paths = new ArrayList<>();
        for (ExampleImage image : images) {
            int view = views.computeIfAbsent(image.getView(), name -> views.size());
            String key = view + image.getFrame().getSha256();
            String path = known.get(key);
            if (path == null) {
                path = write(step, name(row.example(), image, view), run.picture(row, image), run);
                known.put(key, path);
            }
            paths.add(path);
        }
        return paths;
    }

    private String write(String step, String name, byte[] picture, ExportRun run)
            throws IOException {
        for (int copy = 0; ; copy++) {
            String path = step + (copy == 0 ? "" : "-" + copy) + '/' + name;
            Path file = folder.resolve(path);
            if (!Files.exists(file)) {
                Files.createDirectories(folder.resolve(path).resolveSibling("."));
                Files.write(file, picture);
                run.wrote(1);
                return path;
            }
            if (Arrays.equals(Files.readAllBytes(file), picture)) {
                return path;
            }
        }
    }

    private static String step(Example example) {
        Lineage lineage = example.getLineage();
        String episode = cut(lineage.getEpisodeId().replaceAll("[^\\p{L}\\p{N}_-]+", "_"));
        return "records/%s/%s%s/%s"
                .formatted(
                        taskvar(example),
                        episode,
                        lineage.getReversed() ? "-reversed" : "",
                        lineage.getSubtask() < 0 ? "whole" : lineage.getSubtask());
    }

    private static String name(Example example, ExampleImage image, int view) {
        return "%s_img_viewpoint_%d%s"
                .formatted(
                        moment(example, image), view, extension(image.getFrame().getMediaType()));
    }

    private static String moment(Example example, ExampleImage image) {
        if (example.getKind() == ExampleKind.PLANNING || image.getIndex() == 0) {
            return "start";
        }
        return example.getKind() == ExampleKind.EXECUTION ? "end" : "moment_" + image.getIndex();
    }

    static String extension(String mediaType) {
        return mediaType.equals("image/png") ? ".png" : ".jpg";
    }

    private static String cut(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
