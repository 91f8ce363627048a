// SPDX-License-Identifier: Apache-2.0
package io.faultline.testsupport.registry;

import io.faultline.schemas.AnnotatedExample;
import io.faultline.schemas.Box;
import io.faultline.schemas.Domain;
import io.faultline.schemas.Example;
import io.faultline.schemas.ExampleImage;
import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.FailureMode;
import io.faultline.schemas.FrameRef;
import io.faultline.schemas.GripperState;
import io.faultline.schemas.Label;
import io.faultline.schemas.LabelSource;
import io.faultline.schemas.Lineage;
import io.faultline.schemas.ObjectSource;
import io.faultline.schemas.PlanStep;
import io.faultline.schemas.Primitive;
import io.faultline.schemas.PrivilegedFacts;
import io.faultline.schemas.ReasoningTrace;
import io.faultline.schemas.SceneFacts;
import io.faultline.schemas.SceneObject;
import io.faultline.schemas.Writer;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// Annotated examples in which every kind of Avro type occurs: enums, unions with either branch
/// taken, nested arrays, and text outside ASCII.
final class SampleExamples {

    private SampleExamples() {}

    /// The example of a number; odd ones are failures.
    static AnnotatedExample number(int number) {
        Label label = number % 2 == 0 ? Label.SUCCESS : Label.FAILURE;
        return AnnotatedExample.newBuilder()
                .setExample(example(number, label))
                .setTrace(trace(label))
                .build();
    }

    private static Example example(int number, Label label) {
        Optional<FailureMode> mode =
                label == Label.FAILURE ? Optional.of(FailureMode.WRONG_ORDER) : Optional.empty();
        return Example.newBuilder()
                .setExampleId("%032x".formatted(number))
                .setKind(ExampleKind.PLANNING)
                .setLabel(label)
                .setMode(mode.orElse(null))
                .setDomain(Domain.REAL)
                .setSource("bridge_dataset")
                .setEnvironment("toy kitchen 2")
                .setTask("put carrot on plate")
                .setCategory("placing")
                .setInstruction("Stelle die Möhre – №" + number + " – auf den Teller 🥕")
                .setPlan(List.of(step(Primitive.GRASP, "carrot"), step(Primitive.RELEASE, null)))
                .setImages(List.of(image("image_0"), image("image_1")))
                .setFailingStep(mode.isPresent() ? 1 : -1)
                .setFailureReason(mode.map(FailureMode::name).orElse(null))
                .setFacts(facts())
                .setLineage(lineage(number))
                .build();
    }

    private static PlanStep step(Primitive primitive, @Nullable String object) {
        return PlanStep.newBuilder()
                .setPrimitive(primitive)
                .setObject(object)
                .setTarget(null)
                .setText(primitive.name())
                .build();
    }

    private static ExampleImage image(String view) {
        FrameRef frame = new FrameRef("ab".repeat(32), "image/jpeg", 640, 480, 1L << 33);
        return new ExampleImage(view, 0, frame);
    }

    private static PrivilegedFacts facts() {
        SceneObject carrot =
                SceneObject.newBuilder()
                        .setName("carrot")
                        .setCategory("vegetable")
                        .setBox(new Box(0.5, 1.25, 1e-9, 640.0))
                        .setSource(ObjectSource.ANNOTATION)
                        .build();
        return PrivilegedFacts.newBuilder()
                .setStart(new SceneFacts(List.of(carrot), List.of("the carrot is on the table")))
                .setGripperStart(GripperState.OPEN)
                .build();
    }

    private static Lineage lineage(int number) {
        return Lineage.newBuilder()
                .setEpisodeId("cd".repeat(16))
                .setOriginalInstruction("put the carrot on the plate")
                .setSubtask(-1)
                .setGeneratorVersion("1")
                .setSeed(Long.MIN_VALUE + number)
                .setWriter(Writer.RULES)
                .setLabelSource(LabelSource.SYNTHETIC)
                .build();
    }

    private static ReasoningTrace trace(Label label) {
        return ReasoningTrace.newBuilder()
                .setSteps(List.of("The gripper is open.", "The carrot lies on the table."))
                .setConclusion(label)
                .setTokens(12)
                .setWriter(Writer.RULES)
                .setWriterVersion("1")
                .build();
    }
}
