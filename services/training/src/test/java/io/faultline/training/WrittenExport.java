// SPDX-License-Identifier: Apache-2.0
package io.faultline.training;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

/// A small export on disk: red pictures are successes, blue ones failures.
///
/// @param folder the export's folder
/// @param source where its rows say they come from
public record WrittenExport(Path folder, String source) {

    /// Rows from nowhere in particular.
    public WrittenExport(Path folder) {
        this(folder, "");
    }

    /// Adds executions and plans to a split, half of them failures.
    public WrittenExport rows(String split, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            boolean success = i % 2 == 0;
            String id = source + split + i;
            String label =
                    success
                            ? "\"failure_mode\":\"ground_truth\",\"reward\":1"
                            : "\"failure_mode\":\"no gripper close\",\"reward\":0";
            String images =
                    "\"records/%s/start_img_viewpoint_0.png\",\"records/%s/end_img_viewpoint_0.png\""
                            .formatted(id, id);
            picture(split, id, "start_img_viewpoint_0", false);
            picture(split, id, "end_img_viewpoint_0", success);
            line(
                    split,
                    "metadata_execution.jsonl",
                    """
                    {"id":"%s","taskvar":"lift_block+0","task_instruction":"lift the block",\
                    "detailed_subtask_name":"grasp the block","images":[%s],"source":"%s",%s}\
                    """
                            .formatted(id, images, source, label));
            line(
                    split,
                    "internVL_dataset_execution_thinking.jsonl",
                    """
                    {"id":"%s","conversations":[{"from":"human","value":"?"},{"from":"gpt",\
                    "value":"<think>It is %s.</think> <answer>%s</answer>"}]}\
                    """
                            .formatted(id, success ? "red" : "blue", success ? "True" : "False"));
        }
        return this;
    }

    /// Adds a line to a file of a split.
    public void line(String split, String file, String line) throws IOException {
        Path target = folder.resolve(split).resolve(file);
        Files.createDirectories(target.resolveSibling("."));
        Files.writeString(
                target, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /// Adds trajectories to a split, two views of three moments, half of them with an instruction
    /// that they do not carry out; those end blue.
    public WrittenExport trajectories(String split, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            boolean success = i % 2 == 0;
            String id = source + split + "-whole" + i;
            List<String> images = new ArrayList<>();
            for (String moment : List.of("start", "moment_1", "moment_2")) {
                for (int view = 0; view < 2; view++) {
                    String name = moment + "_img_viewpoint_" + view;
                    picture(split, id, name, success && moment.equals("moment_2"));
                    images.add("\"records/%s/%s.png\"".formatted(id, name));
                }
            }
            line(
                    split,
                    "metadata_trajectory.jsonl",
                    """
                    {"id":"%s","taskvar":"lift_block+0","task_instruction":"lift the block",\
                    "images":%s,"moments":3,"source":"%s","failure_mode":"%s","reward":%d}\
                    """
                            .formatted(
                                    id,
                                    images,
                                    source,
                                    success ? "ground_truth" : "semantic misalignment",
                                    success ? 1 : 0));
        }
        return this;
    }

    private void picture(String split, String id, String name, boolean red) throws IOException {
        BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_3BYTE_BGR);
        int shade = name.hashCode() & 15; // no two pictures of a row are the same
        for (int i = 0; i < 28 * 28; i++) {
            image.setRGB(i % 28, i / 28, (red ? 0xd02020 : 0x2020d0) + (i + shade) % 16);
        }
        Path file = folder.resolve(split + "/records/" + id + "/" + name + ".png");
        Files.createDirectories(file.resolveSibling("."));
        ImageIO.write(image, "png", file.toFile());
    }
}
