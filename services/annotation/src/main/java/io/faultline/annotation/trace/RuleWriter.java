// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.trace;

import io.faultline.annotation.wording.PhraseBook;
import io.faultline.annotation.wording.Slots;
import io.faultline.annotation.wording.Tokens;
import io.faultline.annotation.wording.Wording;
import io.faultline.schemas.Example;
import io.faultline.schemas.Label;
import io.faultline.schemas.ReasoningTrace;
import io.faultline.schemas.Writer;

import java.util.ArrayList;
import java.util.List;

/// Writes traces by rules: clauses chosen by what is known, worded by seed. Needs no model and no
/// picture, and claims nothing that its facts do not carry.
///
/// Three levels of detail are tried, the fullest first, until a trace is short enough.
public final class RuleWriter implements TraceWriter {
    /// Version of the wording; part of every trace.
    public static final String VERSION = "rules-1";

    private final int minTokens;
    private final int maxTokens;

    /// @param minTokens the length below which the criterion is spelled out as well
    /// @param maxTokens the length above which less detail is written
    public RuleWriter(int minTokens, int maxTokens) {
        this.minTokens = minTokens;
        this.maxTokens = maxTokens;
    }

    @Override
    public ReasoningTrace write(Example example, int rewrite) {
        List<String> steps = List.of();
        for (Detail detail : Detail.values()) {
            steps = steps(example, rewrite, detail);
            if (tokens(steps) <= maxTokens) {
                break;
            }
        }
        return ReasoningTrace.newBuilder()
                .setSteps(steps)
                .setBlamedStep(blamed(example))
                .setConclusion(example.getLabel())
                .setTokens(tokens(steps))
                .setWriter(Writer.RULES)
                .setWriterVersion(VERSION)
                .setRewrites(rewrite)
                .build();
    }

    private List<String> steps(Example example, int rewrite, Detail detail) {
        String seed = Long.toString(example.getLineage().getSeed());
        Wording wording =
                new Wording(
                        PhraseBook.standard(),
                        "trace",
                        example.getExampleId(),
                        seed,
                        Integer.toString(rewrite));
        List<String> steps =
                switch (example.getKind()) {
                    case PLANNING -> new PlanningTrace(example, wording, detail).steps();
                    case EXECUTION, TRAJECTORY ->
                            new ExecutionTrace(example, wording, detail).steps();
                };
        if (tokens(steps) >= minTokens) {
            return steps;
        }
        List<String> longer = new ArrayList<>(steps);
        longer.addFirst(wording.sentence("criterion." + example.getKind(), Slots.none()));
        return longer;
    }

    private static int blamed(Example example) {
        return example.getLabel() == Label.FAILURE ? example.getFailingStep() : -1;
    }

    private static int tokens(List<String> steps) {
        return Tokens.count(String.join(" ", steps));
    }
}
