// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.annotation.validation.TraceValidator;
import io.faultline.schemas.ReasoningTrace;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/// How varied the traces of many examples are.
final class DiversityTest {
    private static final int EXAMPLES = 4_000;

    private final Annotator annotator =
            new Annotator(new RuleWriter(60, 200), new TraceValidator(60, 200), 8);

    @Test
    void tracesHardlyRepeatAndAreAboutAsLongAsFailCots() {
        List<ReasoningTrace> traces =
                LongStream.range(0, EXAMPLES)
                        .mapToObj(SampleExamples::at)
                        .map(annotator::annotate)
                        .map(
                                annotation ->
                                        ((Annotation.Accepted) annotation).annotated().getTrace())
                        .toList();

        assertThat(traces.stream().map(ReasoningTrace::getSteps).distinct().count())
                .isGreaterThan(EXAMPLES * 995L / 1000);
        assertThat(traces.stream().mapToInt(ReasoningTrace::getTokens).average().orElseThrow())
                .isBetween(90.0, 130.0);
        assertThat(traces).filteredOn(trace -> trace.getRewrites() > 0).hasSizeLessThan(40);
        assertThat(trigrams(traces)).hasSizeGreaterThan(6_000);
    }

    private static Set<String> trigrams(List<ReasoningTrace> traces) {
        Set<String> trigrams = new HashSet<>();
        for (ReasoningTrace trace : traces) {
            String[] words = String.join(" ", trace.getSteps()).split("\\s+");
            for (int i = 0; i + 2 < words.length; i++) {
                trigrams.add(words[i] + ' ' + words[i + 1] + ' ' + words[i + 2]);
            }
        }
        return trigrams;
    }
}
