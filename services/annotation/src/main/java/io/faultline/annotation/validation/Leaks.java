// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.validation;

import io.faultline.schemas.Example;
import io.faultline.schemas.ExampleImage;
import io.faultline.schemas.FailureMode;
import io.faultline.schemas.PlanStep;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a trace must not tell: names of failure modes, files, ids, talk of labels and annotations,
/// and privileged sentences word for word. What the question itself says is no secret.
final class Leaks {
    private static final Pattern FILE =
            Pattern.compile(
                    "\\b[\\w./-]+\\.(?:jpe?g|png|gif|bmp|webp|mp4|mov|avi|mkv|webm|json|jsonl|npz|npy"
                        + "|hdf5|h5|pkl|parquet|tfrecord[\\w-]*|mcap|bag|txt|csv|yaml)\\b");
    private static final Pattern HASH = Pattern.compile("\\b[0-9a-f]{16,}\\b");
    private static final Pattern GIVEN_AWAY =
            Pattern.compile(
                    "ground[ -]?truth|annotat|privileged|metadata|failure["
                            + " _-](?:mode|reason|type)|\\bthe label|labell?ed"
                            + " as|perturb|synthe(?:tic|si[sz]ed)|\\bthe"
                            + " (?:original|correct|right|reference|true)"
                            + " (?:plan|instruction)|actually[ _]done|reward|\\bdata"
                            + " ?set|re-?paired|\\breverted\\b");
    private static final List<String> MODES =
            Arrays.stream(FailureMode.values())
                    .map(m -> m.name().toLowerCase(Locale.ROOT))
                    .toList();
    private static final int SHORTEST_SENTENCE = 3;

    private Leaks() {}

    static boolean in(String trace, Example example) {
        String text = normal(trace);
        String question = question(example);
        return MODES.stream().anyMatch(mode -> text.contains(mode))
                || found(FILE, text, question)
                || found(HASH, text, question)
                || found(GIVEN_AWAY, text, question)
                || sentences(example).anyMatch(sentence -> isQuoted(sentence, text, question));
    }

    private static boolean found(Pattern pattern, String text, String question) {
        return pattern.matcher(text).results().anyMatch(hit -> !question.contains(hit.group()));
    }

    private static Stream<@Nullable String> sentences(Example example) {
        return Stream.of(
                example.getFailureReason(),
                example.getFacts().getActuallyDone(),
                example.getLineage().getOriginalInstruction());
    }

    private static boolean isQuoted(@Nullable String sentence, String text, String question) {
        if (sentence == null) {
            return false;
        }
        String secret = normal(sentence).replaceAll("[.!]+$", "");
        return secret.split(" ").length >= SHORTEST_SENTENCE
                && !question.contains(secret)
                && text.contains(secret);
    }

    /// What the model is shown: the pictures' cameras, the instruction, the subtask and the plan.
    private static String question(Example example) {
        StringBuilder shown = new StringBuilder(example.getInstruction());
        shown.append(' ').append(example.getSubtask());
        for (PlanStep step : example.getPlan()) {
            shown.append(' ').append(step.getText());
        }
        for (ExampleImage image : example.getImages()) {
            shown.append(' ').append(image.getView());
        }
        return normal(shown.toString());
    }

    private static String normal(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    }
}
