// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.trace;

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
import io.faultline.schemas.SceneFacts;
import io.faultline.schemas.SceneObject;
import io.faultline.schemas.Writer;
import io.faultline.schemas.identity.Digest;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.topic.Topics;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Examples of every kind and mode, one for each number.
public final class SampleExamples {
    private static final List<String> OBJECTS =
            List.of(
                    "carrot",
                    "red block",
                    "blue cup",
                    "spoon",
                    "eggplant",
                    "pot",
                    "yellow towel",
                    "scissors",
                    "sushi",
                    "toy cars",
                    "metal pan",
                    "green peas");
    private static final List<String> PLACES =
            List.of("plate", "sink", "drying rack", "table", "wooden bowl", "left burner", "tray");
    private static final List<String> PREPOSITIONS =
            List.of("on", "in", "next to", "under", "into");
    private static final List<FailureMode> PLANNING =
            List.of(
                    FailureMode.WRONG_OBJECT_MANIPULATED,
                    FailureMode.WRONG_OBJECT_STATE_OR_PLACEMENT,
                    FailureMode.WRONG_ORDER,
                    FailureMode.MISSING_SUBTASK,
                    FailureMode.CONTRADICTORY_SUBTASKS);

    static {
        // Avro's builders copy records by their class's name, which Avro trusts once serdes exist.
        new AvroSerdes(Map.of("schema.registry.url", "mock://samples")).serde(Topics.EXAMPLES);
    }

    private SampleExamples() {}

    /// The example of a number; the same number gives the same example.
    public static Example at(long number) {
        Draw draw = new Draw(Long.toString(number));
        boolean fails = draw.next(2) == 1;
        return switch (ExampleKind.values()[draw.next(3)]) {
            case PLANNING -> planning(draw, fails);
            case EXECUTION -> execution(draw, fails);
            case TRAJECTORY -> trajectory(draw, fails);
        };
    }

    private static Example planning(Draw draw, boolean fails) {
        String object = draw.of(OBJECTS);
        String other = draw.otherThan(object, OBJECTS);
        String place = draw.of(PREPOSITIONS) + " the " + draw.of(PLACES);
        List<PlanStep> plan = plan(object, place);
        Example.Builder example =
                base(draw, ExampleKind.PLANNING, fails, 1, 1)
                        .setInstruction("put the " + object + " " + place)
                        .setPlan(plan)
                        .setFacts(facts(draw, List.of(object, other)).setCorrectPlan(plan).build());
        if (fails) {
            spoil(example, draw.of(PLANNING), plan, other, "under the " + draw.of(PLACES));
        }
        return example.build();
    }

    private static List<PlanStep> plan(String object, String place) {
        return List.of(
                step(Primitive.GRASP, object, null, "grasp the " + object),
                step(
                        Primitive.MOVE_GRASPED_OBJECT,
                        object,
                        place,
                        "move the " + object + " " + place),
                step(Primitive.RELEASE, null, null, "release"));
    }

    private static void spoil(
            Example.Builder example,
            FailureMode mode,
            List<PlanStep> plan,
            String other,
            String elsewhere) {
        List<PlanStep> wrong = new ArrayList<>(plan);
        PlanStep move = plan.get(1);
        int failing;
        switch (mode) {
            case WRONG_OBJECT_MANIPULATED -> {
                wrong.set(0, step(Primitive.GRASP, other, null, "grasp the " + other));
                failing = 0;
            }
            case WRONG_ORDER -> {
                wrong.set(0, plan.get(1));
                wrong.set(1, plan.get(0));
                failing = 0;
            }
            case MISSING_SUBTASK -> {
                wrong.removeLast();
                failing = 2;
            }
            case CONTRADICTORY_SUBTASKS -> {
                wrong.add(
                        2,
                        step(
                                Primitive.MOVE_GRASPED_OBJECT,
                                move.getObject(),
                                elsewhere,
                                "move the " + move.getObject() + " " + elsewhere));
                failing = 2;
            }
            default -> {
                wrong.set(
                        1,
                        step(
                                Primitive.MOVE_GRASPED_OBJECT,
                                move.getObject(),
                                elsewhere,
                                "move the " + move.getObject() + " " + elsewhere));
                failing = 1;
            }
        }
        example.setPlan(wrong)
                .setMode(mode)
                .setFailingStep(failing)
                .setFailureReason("The plan does not reach the goal because of one of its steps.");
    }

    private static Example execution(Draw draw, boolean fails) {
        String object = draw.of(OBJECTS);
        String other = draw.otherThan(object, OBJECTS);
        String place = draw.of(PREPOSITIONS) + " the " + draw.of(PLACES);
        List<String> deeds =
                List.of(
                        "grasp the " + object,
                        "move the " + object + " " + place,
                        "put " + object + " " + place,
                        "open the top drawer",
                        "push the " + object + " forward",
                        "flip " + object + " upright",
                        "turn lever vertical to front",
                        "release the " + object,
                        "Arrange things so that all is well");
        int deed = draw.next(deeds.size());
        List<FailureMode> modes =
                List.of(FailureMode.values()).stream()
                        .filter(mode -> mode != FailureMode.MISSING_SUBTASK)
                        .toList();
        FailureMode mode = draw.of(modes);
        PrivilegedFacts.Builder facts = facts(draw, List.of(object, other));
        if (mode == FailureMode.TASK_EXECUTION_MISMATCH || mode.name().startsWith("WRONG_OBJECT")) {
            facts.setActuallyDone("put the " + other + " on the shelf");
        }
        if (draw.next(3) == 0) {
            facts.setEnd(
                    SceneFacts.newBuilder()
                            .setObjects(List.of())
                            .setRelations(List.of("the towel is near the edge"))
                            .build());
        }
        Example.Builder example =
                base(draw, ExampleKind.EXECUTION, fails, 1 + draw.next(4), 2)
                        .setInstruction("put the " + object + " " + place)
                        .setSubtask(deeds.get(deed))
                        .setFacts(facts.build());
        if (fails) {
            example.setMode(mode)
                    .setFailureReason("The robot handled something else in the scene.");
        }
        return example.build();
    }

    private static Example trajectory(Draw draw, boolean fails) {
        String object = draw.of(OBJECTS);
        String place = draw.of(PREPOSITIONS) + " the " + draw.of(PLACES);
        String done = "put the " + draw.otherThan(object, OBJECTS) + " " + place;
        Example.Builder example =
                base(draw, ExampleKind.TRAJECTORY, fails, 1 + draw.next(2), 4)
                        .setInstruction("put the " + object + " " + place);
        PrivilegedFacts.Builder facts = facts(draw, List.of(object));
        if (fails) {
            boolean recorded = draw.next(2) == 0;
            example.setMode(
                    recorded ? FailureMode.RECORDED_FAILURE : FailureMode.SEMANTIC_MISALIGNMENT);
            example.setFailureReason(recorded ? "it dropped the thing" : "another task was done");
            facts.setActuallyDone(recorded ? null : done);
        }
        return example.setFacts(facts.build()).build();
    }

    private static PrivilegedFacts.Builder facts(Draw draw, List<String> names) {
        List<SceneObject> objects =
                names.stream()
                        .limit(draw.next(names.size() + 1))
                        .map(name -> object(draw, name))
                        .toList();
        return PrivilegedFacts.newBuilder()
                .setStart(
                        SceneFacts.newBuilder().setObjects(objects).setRelations(List.of()).build())
                .setGripperStart(draw.of(List.of(GripperState.values())))
                .setGripperEnd(draw.of(List.of(GripperState.values())));
    }

    private static SceneObject object(Draw draw, String name) {
        return SceneObject.newBuilder()
                .setName(name)
                .setCategory(name)
                .setLocation(draw.next(2) == 0 ? null : "on the counter")
                .setSource(ObjectSource.INSTRUCTION)
                .build();
    }

    private static Example.Builder base(
            Draw draw, ExampleKind kind, boolean fails, int views, int moments) {
        String id = Digest.of(draw.key, "example");
        return Example.newBuilder()
                .setExampleId(id)
                .setKind(kind)
                .setLabel(fails ? Label.FAILURE : Label.SUCCESS)
                .setDomain(Domain.REAL)
                .setSource("bridge_dataset")
                .setEnvironment("toysink2")
                .setTask("task")
                .setCategory("placing")
                .setImages(images(views, moments))
                .setFacts(facts(draw, List.of()).build())
                .setLineage(lineage(draw));
    }

    private static Lineage lineage(Draw draw) {
        return Lineage.newBuilder()
                .setEpisodeId(Digest.of(draw.key, "episode"))
                .setOriginalInstruction("do what was done")
                .setSubtask(0)
                .setGeneratorVersion("1")
                .setSeed(7)
                .setWriter(Writer.RULES)
                .setLabelSource(LabelSource.SYNTHETIC)
                .build();
    }

    private static List<ExampleImage> images(int views, int moments) {
        return IntStream.range(0, views * moments)
                .mapToObj(
                        i ->
                                ExampleImage.newBuilder()
                                        .setView("image_" + i / moments)
                                        .setIndex(i % moments)
                                        .setFrame(
                                                new FrameRef(
                                                        "0".repeat(64), "image/jpeg", 64, 64, 9L))
                                        .build())
                .toList();
    }

    static PlanStep step(
            Primitive primitive, @Nullable String object, @Nullable String target, String text) {
        return new PlanStep(primitive, object, target, text);
    }

    /// Choices of one example, each other than the last.
    private static final class Draw {
        private final String key;
        private int made;

        Draw(String key) {
            this.key = key;
        }

        int next(int bound) {
            return Digest.pick(bound, key, Integer.toString(made++));
        }

        <T> T of(List<T> items) {
            return items.get(next(items.size()));
        }

        String otherThan(String item, List<String> items) {
            return of(items.stream().filter(other -> !other.equals(item)).toList());
        }
    }
}
