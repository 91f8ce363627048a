// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.failsense;

import io.faultline.vlm.guardian.Lesson;
import io.faultline.vlm.paligemma.NewPaliGemma;
import io.faultline.vlm.text.BpeTrainer;
import io.faultline.vlm.verify.Verification;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The start of a small I-FailSense: a tokenizer learnt from the very words it will be asked and
/// answer with, and random weights.
public final class NewObserver {

    private NewObserver() {}

    /// Writes a checkpoint folder, ready to be trained.
    ///
    /// @param shape the network's size
    /// @param vocabulary the most tokens
    /// @param lessons a sample that holds the dataset's words; those about plans are left out
    /// @param seed decides the weights
    public static void write(
            Path folder, NewPaliGemma shape, int vocabulary, List<Lesson> lessons, long seed)
            throws IOException {
        List<String> words = new ArrayList<>();
        for (Lesson lesson : lessons) {
            switch (lesson.verification()) {
                case Verification.Planning _ -> {
                    continue;
                }
                case Verification.Execution e -> words.add(Observer.prompt(e.subtask()));
                case Verification.Trajectory t -> words.add(Observer.prompt(t.instruction()));
            }
            words.add(Observer.answer(lesson));
        }
        shape.write(folder, BpeTrainer.train(words, vocabulary, NewPaliGemma.SPECIAL), seed);
    }
}
