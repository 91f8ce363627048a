// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.language;

import io.faultline.testsupport.SharedData;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// CALVIN's instructions, each with the task it was written for.
record Calvin(List<Sentence> training, List<Sentence> validation) {

    private static final Pattern TASK = Pattern.compile("^([a-z_]+)\\s*:", Pattern.MULTILINE);
    private static final Set<String> DOORS =
            Set.of("move_slider_left", "move_slider_right", "open_drawer", "close_drawer");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    /// @param task the task's id
    /// @param text the instruction
    /// @param category the task's category
    /// @param instruction the instruction as the rules read it
    record Sentence(String task, String text, String category, Instruction instruction) {

        /// The block that the task's id names, or an empty string.
        String colour() {
            Matcher colour = Pattern.compile("_(red|blue|pink)_").matcher(task);
            return colour.find() ? colour.group(1) : "";
        }
    }

    static Calvin load() throws IOException {
        Path folder = SharedData.require("calvin");
        return new Calvin(
                read(folder.resolve("new_playtable.yaml")),
                read(folder.resolve("new_playtable_validation.yaml")));
    }

    List<Sentence> all() {
        List<Sentence> all = new ArrayList<>(training);
        all.addAll(validation);
        return all;
    }

    private static List<Sentence> read(Path file) throws IOException {
        String text = Files.readString(file).replaceAll("(?m)^#.*$", "");
        List<Sentence> sentences = new ArrayList<>();
        Matcher task = TASK.matcher(text);
        int from = -1;
        String name = "";
        while (task.find()) {
            append(sentences, name, from < 0 ? "" : text.substring(from, task.start()));
            name = task.group(1);
            from = task.end();
        }
        append(sentences, name, text.substring(from));
        return sentences;
    }

    private static void append(List<Sentence> sentences, String task, String list) {
        Matcher quoted = QUOTED.matcher(list);
        while (quoted.find()) {
            String text = quoted.group(1);
            sentences.add(new Sentence(task, text, category(task), Instruction.of(text)));
        }
    }

    /// FACTS: rotating 6, pushing 6 and push_into_drawer, opening/closing 4, lifting 9, lighting 4,
    /// placing 2 and stacking 2 together, so that they are tried against each other.
    static String category(String task) {
        if (task.startsWith("turn_")) {
            return "lighting";
        }
        if (DOORS.contains(task)) {
            return "opening/closing";
        }
        if (task.startsWith("place") || task.contains("stack")) {
            return "placing";
        }
        return task.substring(0, task.indexOf('_'));
    }
}
