// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.recipe;

import io.faultline.vlm.failsense.Observer;
import io.faultline.vlm.guardian.Lesson;
import io.faultline.vlm.training.Examples;
import io.faultline.vlm.training.TrainingExample;

import java.util.function.IntFunction;

/// Lessons as I-FailSense is taught them, the same in every epoch.
///
/// @param size how many
/// @param lessons fetches one by number
/// @param observer makes prompts and pictures of them
record ObserverExamples(int size, IntFunction<Lesson> lessons, Observer observer)
        implements Examples {

    @Override
    public TrainingExample get(int index, int epoch) {
        return observer.example(lessons.apply(index));
    }
}
