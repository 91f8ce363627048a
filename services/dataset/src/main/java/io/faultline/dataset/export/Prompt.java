// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.export;

import io.faultline.schemas.Example;
import io.faultline.schemas.ExampleImage;
import io.faultline.schemas.Label;
import io.faultline.schemas.PlanStep;
import io.faultline.schemas.ReasoningTrace;

import java.util.List;

/// Question and answer in the form of Guardian's two modes (section IV): vanilla answers at once,
/// thinking reasons first. Guardian's literal question is not published; this one is our own.
///
/// @param question with one `<image>` mark a picture
/// @param answer `<think>…</think> <answer>True|False</answer> <category>…</category>`
record Prompt(String question, String answer) {
    private static final String IMAGE = "<image>";

    /// The mode without reasoning.
    static Prompt vanilla(Example example, List<ExampleImage> images) {
        return new Prompt(question(example, images, ""), answer(example));
    }

    /// The mode with reasoning.
    static Prompt thinking(Example example, List<ExampleImage> images, ReasoningTrace trace) {
        String first = "Think step by step between <think> and </think> first. ";
        String thought = "<think>" + String.join("\n", trace.getSteps()) + "</think> ";
        return new Prompt(question(example, images, first), thought + answer(example));
    }

    /// Number of `<image>` marks in a text.
    static int marks(String text) {
        int count = 0;
        for (int at = text.indexOf(IMAGE); at >= 0; at = text.indexOf(IMAGE, at + 1)) {
            count++;
        }
        return count;
    }

    private static String question(Example example, List<ExampleImage> images, String first) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < images.size(); i++) {
            text.append("Image-").append(i + 1).append(": ").append(IMAGE).append('\n');
        }
        text.append(pictures(example, images.size()));
        text.append("Task: ").append(line(example.getInstruction())).append('\n');
        text.append(asked(example));
        return text.append(first)
                .append("Answer <answer>True</answer> or <answer>False</answer>, then name the")
                .append(" <category>, one of: ")
                .append(String.join(", ", Category.choices(example.getKind())))
                .append('.')
                .toString();
    }

    private static String pictures(Example example, int images) {
        return switch (example.getKind()) {
            case PLANNING -> "The picture shows the scene before the robot starts.\n";
            case EXECUTION ->
                    images == 2
                            ? "Image-1 was taken before the subtask, Image-2 after it.\n"
                            : ("Image-1 to Image-%d were taken before the subtask, one a camera;"
                                            + " Image-%d to Image-%d after it, in the same order of"
                                            + " cameras.\n")
                                    .formatted(images / 2, images / 2 + 1, images);
            case TRAJECTORY ->
                    "The images show the robot from start to end, camera after camera.\n";
        };
    }

    private static String asked(Example example) {
        return switch (example.getKind()) {
            case PLANNING -> plan(example) + "Does this plan carry out the task? ";
            case EXECUTION ->
                    "Subtask: "
                            + line(String.valueOf(example.getSubtask()))
                            + "\nHas the robot completed the subtask? ";
            case TRAJECTORY -> "Has the robot carried out the task? ";
        };
    }

    private static String plan(Example example) {
        StringBuilder text = new StringBuilder("Plan:\n");
        int number = 1;
        for (PlanStep step : example.getPlan()) {
            text.append(number++).append(". ").append(line(step.getText())).append('\n');
        }
        return text.toString();
    }

    private static String answer(Example example) {
        String truth = example.getLabel() == Label.SUCCESS ? "True" : "False";
        return "<answer>%s</answer> <category>%s</category>".formatted(truth, Category.of(example));
    }

    /// Words from outside on one line, without anything that reads as a mark of ours.
    private static String line(String text) {
        return text.strip().replaceAll("\\s+", " ").replace('<', '(').replace('>', ')');
    }
}
