// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.trace;

import io.faultline.annotation.wording.Slots;
import io.faultline.schemas.Example;
import io.faultline.schemas.ExampleImage;
import io.faultline.schemas.ExampleKind;

/// How a trace speaks of the pictures and of what was asked.
///
/// @param asked "subtask" or "instruction"
/// @param task "subtask" or "task"
/// @param before a phrase for the first pictures, with alternatives
/// @param after a phrase for the last pictures, with alternatives
/// @param show the last pictures with their verb, with alternatives
record Setting(String asked, String task, String before, String after, String show) {
    static Setting of(Example example) {
        long views = example.getImages().stream().map(ExampleImage::getView).distinct().count();
        if (example.getKind() == ExampleKind.TRAJECTORY) {
            return trajectory(views);
        }
        String all = "In all " + views + " views of the";
        return views == 1
                ? new Setting(
                        "subtask",
                        "subtask",
                        "[In the start image|In the first image|Before the action|At the start]",
                        "[in the end image|in the second image|after the action|at the end]",
                        "[the end image|the second image|the image after the action] [shows|makes"
                            + " it clear]")
                : new Setting(
                        "subtask",
                        "subtask",
                        "[In the start images|" + all + " start|Before the action|At the start]",
                        "[in the end images|in the images after the action|at the end]",
                        "[the end images|the views of the end|the images after the action]"
                            + " [show|make it clear]");
    }

    private static Setting trajectory(long views) {
        String frames = views == 1 ? "frame" : "frames";
        String shows = views == 1 ? "shows|makes it clear" : "show|make it clear";
        return new Setting(
                "instruction",
                "task",
                "[At the start of the sequence|In the first "
                        + frames
                        + "|When the sequence begins]",
                "[by the last "
                        + frames
                        + "|at the end of the sequence|in the last "
                        + frames
                        + "]",
                "[the last " + frames + "|the final " + frames + "] [" + shows + "]");
    }

    Slots slots() {
        return Slots.of("asked", asked).and("task", task);
    }
}
