// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.annotation.validation.TraceValidator;
import io.faultline.schemas.Domain;
import io.faultline.schemas.Example;
import io.faultline.schemas.ExampleImage;
import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.FailureMode;
import io.faultline.schemas.FrameRef;
import io.faultline.schemas.Label;
import io.faultline.schemas.LabelSource;
import io.faultline.schemas.Lineage;
import io.faultline.schemas.PlanStep;
import io.faultline.schemas.Primitive;
import io.faultline.schemas.PrivilegedFacts;
import io.faultline.schemas.SceneFacts;
import io.faultline.schemas.Writer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

/// Of what a person reviewed only the question and the answer are known, and nothing of the scene.
final class ReviewedTraceTest {

    private static final String NOTE = "the gripper stayed open the whole time";

    private final Annotator annotator =
            new Annotator(new RuleWriter(60, 200), new TraceValidator(60, 200), 8);

    @ParameterizedTest
    @EnumSource(FailureMode.class)
    void reviewedFailuresOfEveryModeGetAValidTrace(FailureMode mode) {
        for (int i = 0; i < 20; i++) {
            assertThat(annotator.annotate(example(ExampleKind.EXECUTION, mode, i)))
                    .isInstanceOf(Annotation.Accepted.class);
            assertThat(annotator.annotate(example(ExampleKind.PLANNING, mode, i)))
                    .isInstanceOf(Annotation.Accepted.class);
        }
    }

    @Test
    void reviewedSuccessesGetAValidTrace() {
        for (int i = 0; i < 50; i++) {
            assertThat(annotator.annotate(example(ExampleKind.EXECUTION, null, i)))
                    .isInstanceOf(Annotation.Accepted.class);
            assertThat(annotator.annotate(example(ExampleKind.PLANNING, null, i)))
                    .isInstanceOf(Annotation.Accepted.class);
        }
    }

    @Test
    void traceOfAFlawedPlanBlamesNoStepThatNobodyBlamed() {
        Annotation annotation =
                annotator.annotate(example(ExampleKind.PLANNING, FailureMode.WRONG_ORDER, 3));

        assertThat(annotation).isInstanceOf(Annotation.Accepted.class);
        var trace = ((Annotation.Accepted) annotation).annotated().getTrace();
        assertThat(trace.getBlamedStep()).isEqualTo(-1);
        assertThat(String.join(" ", trace.getSteps())).doesNotContain(NOTE);
    }

    private static Example example(ExampleKind kind, @Nullable FailureMode mode, int number) {
        boolean planning = kind == ExampleKind.PLANNING;
        List<PlanStep> plan =
                planning
                        ? List.of(step("grasp the carrot"), step("place it on the plate"))
                        : List.of();
        return Example.newBuilder()
                .setExampleId("%032x".formatted(number))
                .setKind(kind)
                .setLabel(mode == null ? Label.SUCCESS : Label.FAILURE)
                .setMode(mode)
                .setDomain(Domain.REAL)
                .setSource("reviewed_fleet")
                .setEnvironment("arm-1")
                .setTask("put carrot on plate")
                .setCategory("reviewed")
                .setInstruction("put the carrot on the plate")
                .setSubtask(planning ? null : "grasp the carrot")
                .setPlan(plan)
                .setImages(planning ? List.of(image(0)) : List.of(image(0), image(1)))
                .setFailureReason(mode == null ? null : NOTE)
                .setFacts(
                        PrivilegedFacts.newBuilder()
                                .setStart(new SceneFacts(List.of(), List.of()))
                                .setCorrectPlan(mode == null ? plan : List.of())
                                .build())
                .setLineage(
                        Lineage.newBuilder()
                                .setEpisodeId("%032x".formatted(99))
                                .setOriginalInstruction("put the carrot on the plate")
                                .setSubtask(planning ? -1 : 0)
                                .setGeneratorVersion("synthesis-1")
                                .setSeed(0)
                                .setWriter(Writer.NONE)
                                .setLabelSource(LabelSource.HUMAN)
                                .build())
                .build();
    }

    private static ExampleImage image(int index) {
        return new ExampleImage(
                "front", index, new FrameRef("%064x".formatted(index), "image/jpeg", 8, 8, 9L));
    }

    private static PlanStep step(String text) {
        return new PlanStep(Primitive.OTHER, null, null, text);
    }
}
