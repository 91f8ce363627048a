// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.trace;

import io.faultline.annotation.wording.Numbers;
import io.faultline.annotation.wording.Slots;
import io.faultline.schemas.Example;
import io.faultline.schemas.ExampleImage;
import io.faultline.schemas.ExampleKind;

/// How a trace speaks of the pictures and of what was asked.
///
/// @param pictures the suffix of phrases about the pictures: "one" view, "many" views, "sequence"
/// @param slots words for the pictures and for what was asked
record Setting(String pictures, Slots slots) {
    static Setting of(Example example) {
        long views = example.getImages().stream().map(ExampleImage::getView).distinct().count();
        boolean sequence = example.getKind() == ExampleKind.TRAJECTORY;
        Slots slots =
                Slots.of("asked", sequence ? "instruction" : "subtask")
                        .and("task", sequence ? "task" : "subtask")
                        .and("frames", views == 1 ? "frame" : "frames")
                        .and("show", views == 1 ? "shows" : "show")
                        .and("views", views == 2 ? "both" : "all " + Numbers.inWords(views));
        return new Setting(sequence ? "sequence" : views == 1 ? "one" : "many", slots);
    }

    /// The name of a phrase about the pictures: "after" is "after.many".
    String phrase(String name) {
        return name + '.' + pictures;
    }
}
