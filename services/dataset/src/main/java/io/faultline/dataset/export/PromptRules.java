// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.export;

import io.faultline.schemas.Example;
import io.faultline.schemas.FailureMode;
import io.faultline.schemas.PlanStep;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a question must not hold: its own answer, and anything that a model could learn to read the
/// label from (the leakage fields that users of FailCoT and I-FailSense report).
final class PromptRules {
    private static final Pattern FILE =
            Pattern.compile(
                    "[\\w/-]+\\.(?:jpe?g|png|gif|mp4|mov|avi|mkv|webm|jsonl?|npz|npy|h5|hdf5|pkl|parquet"
                        + "|tfrecord|mcap|bag)\\b");
    private static final Pattern IDENTIFIER = Pattern.compile("\\b[0-9a-f]{32,}\\b");
    private static final Pattern FIELD =
            Pattern.compile(
                    "failure_(?:mode|reason)|ground_truth|(?:execution|planning)_reward|\\breward\\b"
                        + "|_caption\\b|_img_viewpoint_");
    private static final List<String> MODES =
            Arrays.stream(FailureMode.values())
                    .map(mode -> mode.name().toLowerCase(Locale.ROOT))
                    .toList();
    private static final int SHORTEST_SECRET = 12;

    private PromptRules() {}

    /// What is wrong with a question; empty where nothing is.
    static Optional<String> violation(Example example, String question, int images) {
        String text = normal(question);
        if (Prompt.marks(question) != images) {
            return Optional.of(
                    "%d <image> marks for %d images".formatted(Prompt.marks(question), images));
        }
        return Stream.<Optional<String>>of(
                        named(FILE, text, "a file name"),
                        named(IDENTIFIER, text, "an id"),
                        named(FIELD, text, "a label field"),
                        MODES.stream().filter(text::contains).findFirst().map(m -> "the mode " + m),
                        secret(example, text))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> named(Pattern pattern, String text, String what) {
        return pattern.matcher(text).results().findFirst().map(hit -> what + ": " + hit.group());
    }

    /// A privileged sentence that the question gives away, though it is no part of what is asked
    /// nor one of the answers to choose from.
    private static Optional<String> secret(Example example, String text) {
        String asked = asked(example);
        return Stream.<@Nullable String>of(
                        example.getFailureReason(),
                        example.getFacts().getActuallyDone(),
                        example.getLineage().getOriginalInstruction(),
                        example.getLineage().getEpisodeId())
                .filter(fact -> fact != null && fact.length() >= SHORTEST_SECRET)
                .map(fact -> normal(String.valueOf(fact)))
                .filter(fact -> text.contains(fact) && !asked.contains(fact))
                .findFirst()
                .map(fact -> "a privileged fact: " + fact);
    }

    private static String asked(Example example) {
        StringBuilder asked = new StringBuilder(example.getInstruction());
        asked.append('\n').append(example.getSubtask());
        for (PlanStep step : example.getPlan()) {
            asked.append('\n').append(step.getText());
        }
        return normal(asked.append('\n').append(Category.choices(example.getKind())).toString());
    }

    private static String normal(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }
}
