// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.synthesis.language.Calvin.Sentence;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Every ordered pair of CALVIN's training and validation sentences, with the task ids as truth.
final class CalvinEntailmentTest {

    private static final double HIGH = 0.9;

    @Test
    void holdsAllTasksAndSentences() throws IOException {
        Calvin calvin = Calvin.load();

        assertThat(calvin.training()).hasSize(389);
        assertThat(calvin.validation()).hasSize(34);
        assertThat(calvin.training().stream().map(Sentence::task).distinct()).hasSize(34);
    }

    @Test
    void sentencesOfOneTaskNeverFailEachOther() throws IOException {
        assertThat(failed(pairs(Calvin.load().all(), CalvinEntailmentTest::isOneTask))).isEmpty();
    }

    @Test
    void ambiguousSentencesNeverFailEachOther() throws IOException {
        List<Pair> ambiguous = pairs(Calvin.load().all(), CalvinEntailmentTest::isAmbiguous);

        assertThat(ambiguous).hasSizeGreaterThan(1000);
        assertThat(failed(ambiguous)).isEmpty();
    }

    @Test
    void sentencesOfOtherTasksOfTheCategoryMostlyFailEachOther() throws IOException {
        List<Pair> different =
                pairs(
                        Calvin.load().training(),
                        (done, asked) ->
                                done.category().equals(asked.category())
                                        && !isOneTask(done, asked)
                                        && !isAmbiguous(done, asked));

        double accepted = failed(different).size() / (double) different.size();
        System.out.printf("%d unambiguous pairs, %.4f accepted%n", different.size(), accepted);
        assertThat(accepted).isGreaterThan(HIGH);
    }

    private record Pair(Sentence done, Sentence asked) {}

    private interface Truth {
        boolean holds(Sentence done, Sentence asked);
    }

    private static List<Pair> pairs(List<Sentence> sentences, Truth truth) {
        List<Pair> pairs = new ArrayList<>();
        for (Sentence done : sentences) {
            for (Sentence asked : sentences) {
                if (!done.equals(asked) && truth.holds(done, asked)) {
                    pairs.add(new Pair(done, asked));
                }
            }
        }
        return pairs;
    }

    private static List<Pair> failed(List<Pair> pairs) {
        return pairs.stream()
                .filter(
                        pair ->
                                !pair.done()
                                        .instruction()
                                        .mayAlsoSatisfy(pair.asked().instruction()))
                .toList();
    }

    private static boolean isOneTask(Sentence done, Sentence asked) {
        return done.task().equals(asked.task());
    }

    /// Pairs of different tasks of which one trajectory may carry out both: lifting a block without
    /// a word of where it is; pushing a block somewhere and a block of no colour into the drawer;
    /// stacking or unstacking a block of no colour and placing one.
    private static boolean isAmbiguous(Sentence done, Sentence asked) {
        return !isOneTask(done, asked)
                && (isLiftFromAnywhere(done, asked)
                        || isLiftFromAnywhere(asked, done)
                        || isEither("push_into", "push_", done, asked)
                        || isEither("place_in", "stack", done, asked)
                        || isEither("place_in", "unstack", done, asked));
    }

    private static boolean isLiftFromAnywhere(Sentence one, Sentence other) {
        return one.task().startsWith("lift")
                && other.task().startsWith("lift")
                && one.colour().equals(other.colour())
                && !one.text().contains("table")
                && one.task().endsWith("table");
    }

    private static boolean isEither(String a, String b, Sentence one, Sentence other) {
        return (one.task().startsWith(a) && other.task().startsWith(b))
                || (other.task().startsWith(a) && one.task().startsWith(b));
    }
}
