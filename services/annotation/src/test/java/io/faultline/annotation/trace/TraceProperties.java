// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.annotation.validation.TraceValidator;
import io.faultline.schemas.Example;
import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.PlanStep;
import io.faultline.schemas.Primitive;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

import java.util.List;
import java.util.stream.IntStream;

/// What holds for every example.
final class TraceProperties {
    private static final TraceValidator VALIDATOR = new TraceValidator(60, 200);
    private static final RuleWriter WRITER = new RuleWriter(60, 200);
    private final Annotator annotator = new Annotator(WRITER, VALIDATOR, 8);

    @Property(tries = 500)
    void everyExampleYieldsAValidTrace(@ForAll long number) {
        assertAccepted(SampleExamples.at(number));
    }

    @Property(tries = 300)
    void anyInstructionYieldsAValidTrace(
            @ForAll long number, @ForAll("instructions") String instruction) {
        Example example = SampleExamples.at(number);
        assertAccepted(
                Example.newBuilder(example)
                        .setInstruction(instruction)
                        .setSubtask(example.getKind() == ExampleKind.EXECUTION ? instruction : null)
                        .build());
    }

    @Property(tries = 200)
    void plansOfAnyLengthYieldAValidTrace(
            @ForAll long number,
            @ForAll @IntRange(min = 1, max = 40) int length,
            @ForAll("steps") PlanStep step) {
        Example example = SampleExamples.at(number);
        List<PlanStep> plan = IntStream.range(0, length).mapToObj(i -> step).toList();
        int failing = example.getFailingStep() < 0 ? -1 : Math.floorMod(number, length + 1);
        if (example.getKind() == ExampleKind.PLANNING) {
            assertAccepted(
                    Example.newBuilder(example).setPlan(plan).setFailingStep(failing).build());
        }
    }

    @Property(tries = 100)
    void theSameExampleIsWordedTheSameWay(
            @ForAll long number, @ForAll @IntRange(max = 7) int rewrite) {
        assertThat(WRITER.write(SampleExamples.at(number), rewrite))
                .isEqualTo(new RuleWriter(60, 200).write(SampleExamples.at(number), rewrite));
    }

    @Property(tries = 100)
    void aRewriteHasOtherWords(@ForAll long number) {
        Example example = SampleExamples.at(number);
        assertThat(WRITER.write(example, 0).getSteps())
                .isNotEqualTo(WRITER.write(example, 1).getSteps());
    }

    @Provide
    Arbitrary<String> instructions() {
        Arbitrary<String> known =
                Arbitraries.of(
                        "put",
                        "the",
                        "red",
                        "block",
                        "on",
                        "into",
                        "drawer",
                        "and",
                        "then",
                        "open",
                        "push",
                        "left",
                        "of",
                        "it",
                        "to",
                        "upright",
                        "pick",
                        "up",
                        "[a|b]",
                        "{slot}",
                        "<name>",
                        "\"quoted\"",
                        "don't",
                        "cup.",
                        "5",
                        "failed",
                        "wrong");
        Arbitrary<String> strange = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(12);
        return Arbitraries.frequencyOf(Tuple.of(6, known), Tuple.of(1, strange))
                .list()
                .ofMinSize(1)
                .ofMaxSize(40)
                .map(words -> String.join(" ", words));
    }

    @Provide
    Arbitrary<PlanStep> steps() {
        return instructions()
                .flatMap(
                        text ->
                                Arbitraries.of(Primitive.class)
                                        .map(
                                                primitive ->
                                                        SampleExamples.step(
                                                                primitive,
                                                                "cup",
                                                                "on the table",
                                                                text)));
    }

    private void assertAccepted(Example example) {
        assertThat(annotator.annotate(example)).isInstanceOf(Annotation.Accepted.class);
    }
}
