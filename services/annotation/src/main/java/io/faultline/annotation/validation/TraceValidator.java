// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.validation;

import io.faultline.annotation.wording.Tokens;
import io.faultline.schemas.Example;
import io.faultline.schemas.Label;
import io.faultline.schemas.ReasoningTrace;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Holds a trace against its example and names every [Defect]. It reads the text as anyone would
/// and relies on no template, so that it judges a language model's traces as well.
public final class TraceValidator {
    private final int minTokens;
    private final int maxTokens;

    /// @param minTokens fewest tokens of a trace, by [Tokens]
    /// @param maxTokens most tokens of a trace
    public TraceValidator(int minTokens, int maxTokens) {
        if (minTokens < 1 || maxTokens < minTokens) {
            throw new IllegalArgumentException(
                    "a trace cannot have %d to %d tokens".formatted(minTokens, maxTokens));
        }
        this.minTokens = minTokens;
        this.maxTokens = maxTokens;
    }

    /// Everything that is wrong with the trace; empty for a valid one.
    public Set<Defect> defects(Example example, ReasoningTrace trace) {
        Set<Defect> defects = EnumSet.noneOf(Defect.class);
        List<String> steps = trace.getSteps();
        if (steps.isEmpty() || steps.stream().anyMatch(String::isBlank)) {
            defects.add(Defect.EMPTY);
            return defects;
        }
        String text = String.join(" ", steps);
        checkLength(trace, text, defects);
        checkConclusion(example.getLabel(), trace, defects);
        checkStep(example, trace, text, defects);
        if (Leaks.in(text, example)) {
            defects.add(Defect.LEAK);
        }
        return defects;
    }

    private void checkLength(ReasoningTrace trace, String text, Set<Defect> defects) {
        int tokens = Tokens.count(text);
        if (tokens < minTokens) {
            defects.add(Defect.TOO_SHORT);
        }
        if (tokens > maxTokens) {
            defects.add(Defect.TOO_LONG);
        }
        if (tokens != trace.getTokens()) {
            defects.add(Defect.WRONG_COUNT);
        }
    }

    private static void checkConclusion(Label label, ReasoningTrace trace, Set<Defect> defects) {
        List<String> steps = trace.getSteps();
        Stance wanted = stance(label);
        Stance last = Stance.of(steps.getLast());
        if (last == Stance.NEITHER) {
            defects.add(Defect.NO_CONCLUSION);
        } else if (last != wanted) {
            defects.add(Defect.WRONG_CONCLUSION);
        }
        if (trace.getConclusion() != label) {
            defects.add(Defect.WRONG_CONCLUSION);
        }
        Stance opposite = stance(label == Label.SUCCESS ? Label.FAILURE : Label.SUCCESS);
        if (steps.subList(0, steps.size() - 1).stream()
                .map(Stance::of)
                .anyMatch(opposite::equals)) {
            defects.add(Defect.CONTRADICTION);
        }
    }

    private static Stance stance(Label label) {
        return switch (label) {
            case SUCCESS -> Stance.SUCCESS;
            case FAILURE -> Stance.FAILURE;
        };
    }

    private static void checkStep(
            Example example, ReasoningTrace trace, String text, Set<Defect> defects) {
        int failing = example.getLabel() == Label.FAILURE ? example.getFailingStep() : -1;
        boolean named = failing < 0 || example.getPlan().isEmpty() || names(text, example, failing);
        if (trace.getBlamedStep() != failing || !named) {
            defects.add(Defect.FAILING_STEP_UNNAMED);
        }
    }

    /// Whether the text speaks of "step 3"; a failure behind the last step is one of the last step.
    private static boolean names(String text, Example example, int failing) {
        int number = Math.min(failing, example.getPlan().size() - 1) + 1;
        return Pattern.compile("\\b(?:step|subtask) " + number + "\\b")
                .matcher(text.toLowerCase(Locale.ROOT))
                .find();
    }
}
