// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.annotation.validation.TraceValidator;
import io.faultline.schemas.Example;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// How varied the traces of ten thousand examples are, and how many of them have to be rewritten.
final class DiversityTest {
    private static final int EXAMPLES = 10_000;

    private final Annotator annotator =
            new Annotator(new RuleWriter(200), new TraceValidator(60, 200), 8);

    @Test
    void tracesOfTenThousandExamplesHardlyRepeat() {
        Set<String> traces = new HashSet<>();
        Map<String, Integer> defects = new TreeMap<>();
        Set<String> trigrams = new HashSet<>();
        Set<String> bigrams = new HashSet<>();
        long words = 0;
        long tokens = 0;
        for (int i = 0; i < EXAMPLES; i++) {
            Example example = SampleExamples.at(i);
            switch (annotator.annotate(example)) {
                case Annotation.Accepted(var annotated, var refused) -> {
                    String text = String.join(" ", annotated.getTrace().getSteps());
                    traces.add(text);
                    tokens += annotated.getTrace().getTokens();
                    refused.forEach(d -> defects.merge("rewritten " + d.code(), 1, Integer::sum));
                    String[] w = text.split("\\s+");
                    words += w.length;
                    for (int j = 0; j + 2 < w.length; j++) {
                        bigrams.add(w[j] + ' ' + w[j + 1]);
                        trigrams.add(w[j] + ' ' + w[j + 1] + ' ' + w[j + 2]);
                    }
                    if (i < Integer.getInteger("show", 0)) {
                        System.out.println(
                                i
                                        + " "
                                        + example.getKind()
                                        + " "
                                        + example.getMode()
                                        + " "
                                        + annotated.getTrace().getTokens()
                                        + "\n  "
                                        + String.join("\n  ", annotated.getTrace().getSteps()));
                    }
                }
                case Annotation.Rejected(var id, var why) -> {
                    why.forEach(d -> defects.merge("rejected " + d.code(), 1, Integer::sum));
                    if (defects.getOrDefault("shown", 0) < 6) {
                        defects.merge("shown", 1, Integer::sum);
                        System.out.println(
                                why
                                        + " "
                                        + example.getKind()
                                        + " "
                                        + example.getMode()
                                        + " "
                                        + String.join(
                                                "\n  ",
                                                new RuleWriter(200).write(example, 0).getSteps()));
                    }
                }
            }
        }
        System.out.printf(
                "distinct %.4f, distinct-2 %.4f, distinct-3 %.4f, mean tokens %.1f, %s%n",
                traces.size() / (double) EXAMPLES,
                bigrams.size() / (double) words,
                trigrams.size() / (double) words,
                tokens / (double) EXAMPLES,
                defects);
        assertThat(traces.size()).isGreaterThan((int) (0.98 * EXAMPLES));
    }
}
