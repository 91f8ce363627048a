// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.failsense;

import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.checkpoint.JsonFile;
import io.faultline.vlm.guardian.Lesson;
import io.faultline.vlm.images.Collage;
import io.faultline.vlm.images.ImageDecoder;
import io.faultline.vlm.images.RgbImage;
import io.faultline.vlm.images.Tiler;
import io.faultline.vlm.images.Tiles;
import io.faultline.vlm.paligemma.PaliGemma;
import io.faultline.vlm.paligemma.PaliGemmaPrompt;
import io.faultline.vlm.text.Tokenizer;
import io.faultline.vlm.training.TrainingExample;
import io.faultline.vlm.verify.Verification;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Turns verifications into PaliGemma's tokens and one picture each, in training and in use alike,
/// and reads its one-word answers. Thread-safe.
public final class Observer implements AutoCloseable {

    private static final String COMMAND = "evaluate en";
    private static final String SUCCESS = "success";
    private static final String FAIL = "fail";
    private static final Set<String> YES = Set.of(SUCCESS, "1", "pass");
    private static final Set<String> NO = Set.of(FAIL, "0", "failure");

    private final Tokenizer tokenizer;
    private final PaliGemmaPrompt prompt;
    private final Tiler tiler;

    /// @param folder the model's, for its tokenizer and its preprocessing
    /// @throws CheckpointException if either cannot be used
    public Observer(Path folder, PaliGemma model) throws IOException {
        tiler = tiler(folder, model.imageSize());
        tokenizer = Tokenizer.read(folder);
        try {
            prompt = new PaliGemmaPrompt(tokenizer, model);
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    /// SigLIP's preprocessing: one bicubic resize to a square, whatever the aspect.
    private static Tiler tiler(Path folder, int side) throws IOException {
        Path file = folder.resolve("preprocessor_config.json");
        JsonFile json = JsonFile.read(file);
        boolean fits =
                json.whole("resample", 0, 3) == 3
                        && json.flag("do_resize", true)
                        && json.object("size")
                                .map(
                                        size ->
                                                size.whole("height", 1) == side
                                                        && size.whole("width", 1) == side)
                                .orElse(true);
        if (!fits) {
            throw new CheckpointException(file + " does not resize to " + side + ", bicubic");
        }
        double[] half = {0.5, 0.5, 0.5};
        return new Tiler(
                side, false, json.reals("image_mean", half), json.reals("image_std", half));
    }

    /// What is asked.
    ///
    /// @param ids the prompt
    /// @param picture the collage as the tower sees it
    record Asked(int[] ids, Tiles picture) {}

    /// The prompt of a verification, if it is one of movement: a plan has nothing to observe.
    ///
    /// @throws io.faultline.vlm.images.UnreadableImageException if a picture cannot be read
    Optional<Asked> ask(Verification verification) {
        return switch (verification) {
            case Verification.Planning _ -> Optional.empty();
            case Verification.Execution e ->
                    Optional.of(asked(e.subtask(), pairs(e.before(), e.after())));
            case Verification.Trajectory t -> Optional.of(asked(t.instruction(), t.views()));
        };
    }

    private Asked asked(String task, List<List<byte[]>> views) {
        List<List<RgbImage>> decoded =
                views.stream()
                        .map(view -> view.stream().map(ImageDecoder.STANDARD::decode).toList())
                        .toList();
        return new Asked(prompt.ids(1, COMMAND, task), tiler.cut(Collage.of(decoded), 1));
    }

    private static List<List<byte[]>> pairs(List<byte[]> before, List<byte[]> after) {
        List<List<byte[]>> views = new ArrayList<>();
        for (int view = 0; view < before.size(); view++) {
            views.add(List.of(before.get(view), after.get(view)));
        }
        return views;
    }

    /// A lesson for either stage of training: the answer is one word, whose first token also is the
    /// label of the FS blocks.
    ///
    /// @throws IllegalArgumentException if the lesson is about a plan
    public TrainingExample example(Lesson lesson) {
        Asked asked =
                ask(lesson.verification())
                        .orElseThrow(() -> new IllegalArgumentException("a plan is no movement"));
        int[] answer = prompt.answer(answer(lesson));
        int[] ids = IntStream.concat(Arrays.stream(asked.ids()), Arrays.stream(answer)).toArray();
        return new TrainingExample(ids, asked.ids().length, List.of(asked.picture()));
    }

    /// The right answer to a lesson.
    static String answer(Lesson lesson) {
        return lesson.success() ? SUCCESS : FAIL;
    }

    /// What a prompt says.
    static String prompt(String task) {
        return PaliGemmaPrompt.text(COMMAND, task);
    }

    /// The first token of the answer {@code success}, and that of {@code fail}.
    int[] watched() {
        int success = tokenizer.encode(SUCCESS)[0];
        int fail = tokenizer.encode(FAIL)[0];
        if (success == fail) {
            throw new CheckpointException("the tokenizer cannot tell success from fail");
        }
        return new int[] {success, fail};
    }

    /// The vote that an answer's first token is, by the published code's list of words.
    Ballot ballot(int token) {
        String word = tokenizer.decode(token).strip().toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return Ballot.SUCCESS;
        }
        return NO.contains(word) ? Ballot.FAILURE : Ballot.ABSTAIN;
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
