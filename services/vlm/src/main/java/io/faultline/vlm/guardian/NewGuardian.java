// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.guardian;

import io.faultline.vlm.internvl.NewInternVl;
import io.faultline.vlm.text.BpeTrainer;
import io.faultline.vlm.verify.Verification;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The start of an in-house Guardian: a tokenizer learnt from the very words it will be asked and
/// answer with, and random weights.
public final class NewGuardian {

    private static final List<String> SPECIAL =
            List.of(
                    "<|endoftext|>",
                    "<|im_start|>",
                    "<|im_end|>",
                    "<img>",
                    "</img>",
                    "<IMG_CONTEXT>");

    private NewGuardian() {}

    /// Writes a checkpoint folder, ready to be trained.
    ///
    /// @param shape the network's size
    /// @param vocabulary the most tokens
    /// @param lessons a sample that holds the dataset's words
    /// @param seed decides the weights
    public static void write(
            Path folder, NewInternVl shape, int vocabulary, List<Lesson> lessons, long seed)
            throws IOException {
        String tokenizer = BpeTrainer.train(words(lessons), vocabulary, SPECIAL);
        int learnt = BpeTrainer.learnt(tokenizer);
        shape.write(
                folder,
                tokenizer,
                learnt + SPECIAL.size(),
                learnt + SPECIAL.indexOf("<IMG_CONTEXT>"),
                learnt + SPECIAL.indexOf("<|im_end|>"),
                seed);
    }

    private static List<String> words(List<Lesson> lessons) {
        List<String> words = new ArrayList<>();
        for (Lesson lesson : lessons) {
            for (Mode mode : new Mode[] {Mode.VANILLA, Mode.THINKING}) {
                Verification verification = lesson.verification();
                words.addAll(Question.of(verification, mode).pieces());
                words.add(lesson.answer(mode.reasons()));
            }
            words.add(Chat.SYSTEM_TURN);
        }
        return words;
    }
}
