// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.annotation.trace.SampleExamples;
import io.faultline.annotation.wording.Tokens;
import io.faultline.schemas.Example;
import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.Label;
import io.faultline.schemas.ReasoningTrace;
import io.faultline.schemas.Writer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;

/// Each rule has a trace that breaks it and no other.
final class TraceValidatorTest {
    private static final Example SUCCESS = sample(ExampleKind.EXECUTION, Label.SUCCESS);
    private static final Example FAILURE = sample(ExampleKind.PLANNING, Label.FAILURE);
    private static final int STEP = FAILURE.getFailingStep();
    private static final String NAMED =
            "Step " + (Math.min(STEP, FAILURE.getPlan().size() - 1) + 1) + " does not fit.";

    private final TraceValidator validator = new TraceValidator(10, 40);

    @Test
    void aTraceThatKeepsEveryRuleHasNoDefect() {
        assertThat(defects(SUCCESS, good())).isEmpty();
        assertThat(defects(FAILURE, bad())).isEmpty();
    }

    @Test
    void noStepsIsEmpty() {
        assertThat(defects(SUCCESS, List.of())).containsExactly(Defect.EMPTY);
        assertThat(defects(SUCCESS, List.of("a", " "))).containsExactly(Defect.EMPTY);
    }

    @Test
    void fewTokensAreTooShort() {
        assertThat(defects(SUCCESS, List.of("So the subtask was completed.")))
                .containsExactly(Defect.TOO_SHORT);
    }

    @Test
    void manyTokensAreTooLong() {
        List<String> steps = new ArrayList<>(good());
        steps.addFirst("The cup is here. ".repeat(20));
        assertThat(defects(SUCCESS, steps)).containsExactly(Defect.TOO_LONG);
    }

    @Test
    void aCountThatIsNotTheTracesOwnIsRefused() {
        ReasoningTrace trace =
                ReasoningTrace.newBuilder(trace(SUCCESS, good())).setTokens(12345).build();
        assertThat(validator.defects(SUCCESS, trace)).containsExactly(Defect.WRONG_COUNT);
    }

    @Test
    void aLastSentenceWithoutVerdictIsNoConclusion() {
        List<String> steps = new ArrayList<>(good());
        steps.add("The gripper is open and the cup is on the table.");
        assertThat(defects(SUCCESS, steps)).containsExactly(Defect.NO_CONCLUSION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "So the subtask failed.",
                "Therefore, the subtask was not completed.",
                "Hence, the subtask has not been carried out.",
                "All in all, the subtask was not a success."
            })
    void theOppositeVerdictIsAWrongConclusion(String last) {
        List<String> steps = new ArrayList<>(good());
        steps.set(steps.size() - 1, last);
        assertThat(defects(SUCCESS, steps)).containsExactly(Defect.WRONG_CONCLUSION);
    }

    @Test
    void aFieldThatDisagreesWithTheLabelIsAWrongConclusion() {
        ReasoningTrace trace =
                ReasoningTrace.newBuilder(trace(SUCCESS, good()))
                        .setConclusion(Label.FAILURE)
                        .build();
        assertThat(validator.defects(SUCCESS, trace)).containsExactly(Defect.WRONG_CONCLUSION);
    }

    @Test
    void aSuccessThatSaysItFailedContradictsItself() {
        List<String> steps = new ArrayList<>(good());
        steps.addFirst("At first sight the subtask has failed.");
        assertThat(defects(SUCCESS, steps)).containsExactly(Defect.CONTRADICTION);
    }

    @Test
    void aFailureThatSaysItSucceededContradictsItself() {
        List<String> steps = new ArrayList<>(bad());
        steps.addFirst("The plan is correct.");
        assertThat(defects(FAILURE, steps)).containsExactly(Defect.CONTRADICTION);
    }

    @Test
    void wordsInQuotationMarksContradictNothing() {
        List<String> steps = new ArrayList<>(good());
        steps.addFirst("The subtask reads \"remove the failed part\".");
        assertThat(defects(SUCCESS, steps)).isEmpty();
    }

    @Test
    void aFailingStepThatIsNotNamedIsRefused() {
        List<String> steps = new ArrayList<>(bad());
        steps.set(1, "One of the steps does not fit.");
        assertThat(defects(FAILURE, steps)).containsExactly(Defect.FAILING_STEP_UNNAMED);
    }

    @Test
    void blamingAnotherStepIsRefused() {
        ReasoningTrace trace =
                ReasoningTrace.newBuilder(trace(FAILURE, bad())).setBlamedStep(STEP + 1).build();
        assertThat(validator.defects(FAILURE, trace)).containsExactly(Defect.FAILING_STEP_UNNAMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "This is a case of WRONG_ORDER.",
                "See frame_0012.png for that.",
                "It was annotated like that.",
                "The ground truth says so.",
                "By the failure mode it is clear.",
                "The episode is 0123456789abcdef0123456789abcdef.",
                "The original instruction was another one."
            })
    void whatAModelMustNotSeeIsALeak(String sentence) {
        List<String> steps = new ArrayList<>(bad());
        steps.add(1, sentence);
        assertThat(defects(FAILURE, steps)).containsExactly(Defect.LEAK);
    }

    @Test
    void theFailureReasonWordForWordIsALeak() {
        List<String> steps = new ArrayList<>(bad());
        steps.add(1, Objects.requireNonNull(FAILURE.getFailureReason()));
        assertThat(defects(FAILURE, steps)).containsExactly(Defect.LEAK);
    }

    @Test
    void whatTheQuestionItselfSaysIsNoLeak() {
        Example example = Example.newBuilder(SUCCESS).setSubtask("press the label printer").build();
        List<String> steps = new ArrayList<>(good());
        steps.addFirst("The robot presses the label printer.");
        assertThat(defects(example, steps)).isEmpty();
        assertThat(defects(SUCCESS, steps)).containsExactly(Defect.LEAK);
    }

    private Set<Defect> defects(Example example, List<String> steps) {
        return validator.defects(example, trace(example, steps));
    }

    private static List<String> good() {
        return List.of("The gripper holds the cup at the end.", "So the subtask was completed.");
    }

    private static List<String> bad() {
        return List.of("The robot has a task.", NAMED, "Therefore, the plan is flawed.");
    }

    private static ReasoningTrace trace(Example example, List<String> steps) {
        return ReasoningTrace.newBuilder()
                .setSteps(steps)
                .setBlamedStep(example.getLabel() == Label.FAILURE ? example.getFailingStep() : -1)
                .setConclusion(example.getLabel())
                .setTokens(Tokens.count(String.join(" ", steps)))
                .setWriter(Writer.RULES)
                .setWriterVersion("test")
                .build();
    }

    private static Example sample(ExampleKind kind, Label label) {
        return LongStream.iterate(0, n -> n + 1)
                .mapToObj(SampleExamples::at)
                .filter(e -> e.getKind() == kind && e.getLabel() == label)
                .findFirst()
                .orElseThrow();
    }
}
