// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.ecot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.faultline.ingest.episode.AnnotationSource.Lookup;
import io.faultline.ingest.episode.AnnotationSource.Subject;
import io.faultline.ingest.episode.Annotations;
import io.faultline.ingest.episode.Annotations.Stretch;
import io.faultline.schemas.Box;
import io.faultline.schemas.PlanStep;
import io.faultline.schemas.Primitive;
import io.faultline.schemas.SceneObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class EcotFileTest {

    private static final String PATH = "/data/bridge_data_v1/berkeley/toysink2_bww/é/out.npy";
    private static final String PLAN =
            "1. Move to the carrot. 2. Grasp the carrot. 3. Move the carrot to the plate. 4."
                    + " Release the carrot.";
    private static final JsonMapper MAPPER = new JsonMapper();

    @TempDir Path folder;

    private final ObjectNode root = MAPPER.createObjectNode();
    private final ObjectNode sound = annotation();

    @Test
    void aSoundAnnotationSuppliesPlanSubtasksAndObjects() throws IOException {
        Annotations found = ((Lookup.Found) lookUp()).annotations();
        assertThat(found.plan())
                .extracting(PlanStep::getPrimitive, PlanStep::getText)
                .containsExactly(
                        tuple(Primitive.OTHER, "move to the carrot"),
                        tuple(Primitive.GRASP, "grasp the carrot"),
                        tuple(Primitive.MOVE_GRASPED_OBJECT, "move the carrot to the plate"),
                        tuple(Primitive.RELEASE, "release the carrot"));
        assertThat(found.plan().get(2).getObject()).isEqualTo("carrot");
        assertThat(found.plan().get(2).getTarget()).isEqualTo("to the plate");
        assertThat(found.stretches())
                .containsExactly(
                        new Stretch("move to the carrot", 0, 2, List.of(0)),
                        new Stretch("grasp the carrot", 3, 5, List.of(1)),
                        new Stretch("move the carrot to the plate", 6, 9, List.of(2)),
                        new Stretch("release the carrot", 10, 11, List.of(3)));
        assertThat(found.objects())
                .extracting(SceneObject::getName, SceneObject::getBox)
                .containsExactly(
                        tuple("carrot", new Box(16.0, 16.0, 32.0, 32.0)),
                        tuple("white plate", new Box(32.0, 32.0, 64.0, 64.0)));
    }

    @Test
    void theJoinIsByFilePathAndEpisodeId() throws IOException {
        put(PATH, "7", sound);
        put("/elsewhere/out.npy", "3", annotation());
        try (EcotFile file = open()) {
            assertThat(file.size()).isEqualTo(2);
            assertThat(file.find(subject(PATH, "7", 12))).isInstanceOf(Lookup.Found.class);
            assertThat(file.find(subject("/elsewhere/out.npy", "3", 12)))
                    .isInstanceOf(Lookup.Found.class);
            assertThat(file.find(subject(PATH, "3", 12))).isInstanceOf(Lookup.Absent.class);
            assertThat(file.find(subject("/other", "7", 12))).isInstanceOf(Lookup.Absent.class);
        }
    }

    @Test
    void anAnnotationOfAnotherLengthIsNotBelieved() throws IOException {
        sound.withObject("metadata").put("n_steps", 11);
        assertUnusable("annotation-step-mismatch");
    }

    @Test
    void anAnnotationOfAnotherInstructionIsNotBelieved() throws IOException {
        sound.withObject("metadata").put("language_instruction", "open the drawer");
        assertUnusable("annotation-instruction-mismatch");
    }

    @Test
    void aBlankInstructionIsNotBelieved() throws IOException {
        sound.withObject("metadata").put("language_instruction", " ");
        assertUnusable("annotation-instruction-mismatch");
    }

    @Test
    void anAnnotationWithoutReasoningIsNotBelieved() throws IOException {
        sound.remove("reasoning");
        assertUnusable("annotation-without-reasoning");
        sound.putObject("reasoning");
        assertUnusable("annotation-without-reasoning");
    }

    @Test
    void anEmptyPlanIsNotBelieved() throws IOException {
        sound.withObject("reasoning").forEach(step -> ((ObjectNode) step).put("plan", " "));
        assertUnusable("annotation-without-plan");
    }

    @Test
    void boxesThatAreUnreliableDoNotCount() throws IOException {
        boxes(
                box(.29, "carrot", 1, 1, 9, 9),
                box(.9, "plate", 10, 10, 10, 20),
                box(.9, "spoon", 250, 250, 257, 256),
                box(.9, "towel", -1, 0, 5, 5));
        assertUnusable("annotation-without-boxes");
    }

    @Test
    void anInstructionWhoseTargetWasNeverDetectedIsNotBelieved() throws IOException {
        boxes(box(.9, "carrot", 1, 1, 9, 9));
        assertUnusable("annotation-target-missing");
    }

    @Test
    void stepsLeftOutBelongToTheSubtaskBefore() throws IOException {
        ObjectNode reasoning = sound.withObject("reasoning");
        List.of("0", "4", "7", "11").forEach(reasoning::remove);
        Annotations found = ((Lookup.Found) lookUp()).annotations();
        assertThat(found.stretches())
                .extracting(Stretch::startStep, Stretch::endStep)
                .containsExactly(tuple(0, 2), tuple(3, 5), tuple(6, 9), tuple(10, 11));
    }

    @Test
    void aSubtaskOfOneStepJoinsTheOneBefore() throws IOException {
        ObjectNode reasoning = sound.withObject("reasoning");
        reasoning.withObject("4").put("subtask", "Hesitate.");
        reasoning.withObject("0").put("subtask", "Wake up.");
        Annotations found = ((Lookup.Found) lookUp()).annotations();
        assertThat(found.stretches())
                .extracting(Stretch::description, Stretch::startStep, Stretch::endStep)
                .containsExactly(
                        tuple("move to the carrot", 0, 2),
                        tuple("grasp the carrot", 3, 5),
                        tuple("move the carrot to the plate", 6, 9),
                        tuple("release the carrot", 10, 11));
    }

    @Test
    void aFileThatIsNotJsonIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("broken.json"), "{\"a\": {\"1\": {");
        assertThatThrownBy(() -> EcotFile.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("broken.json is not JSON");
    }

    @Test
    void aFileOfAnotherShapeIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("list.json"), "[1, 2]");
        assertThatThrownBy(() -> EcotFile.open(file))
                .hasMessageContaining("list.json: file paths with episode ids are wanted");
    }

    private void assertUnusable(String code) throws IOException {
        Lookup lookup = lookUp();
        assertThat(lookup).isInstanceOf(Lookup.Unusable.class);
        assertThat(((Lookup.Unusable) lookup).why().code()).isEqualTo(code);
    }

    private Lookup lookUp() throws IOException {
        put(PATH, "7", sound);
        try (EcotFile file = open()) {
            return file.find(subject(PATH, "7", 12));
        }
    }

    private EcotFile open() throws IOException {
        Path file = folder.resolve("ecot.json");
        MAPPER.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
        return EcotFile.open(file);
    }

    private void put(String path, String id, ObjectNode annotation) {
        root.withObject("/" + path.replace("/", "~1")).set(id, annotation);
    }

    private static Subject subject(String path, String id, int steps) {
        return new Subject(path, id, "put carrot on plate", steps, 64, 64);
    }

    /// Twelve steps of three, three, four and two, in the shape of the published file.
    private static ObjectNode annotation() {
        ObjectNode annotation = MAPPER.createObjectNode();
        annotation
                .putObject("metadata")
                .put("n_steps", 12)
                .put("language_instruction", "Put the carrot on the plate.");
        ObjectNode reasoning = annotation.putObject("reasoning");
        for (int step = 0; step < 12; step++) {
            reasoning
                    .putObject(Integer.toString(step))
                    .put("task", "put carrot on plate")
                    .put("plan", PLAN)
                    .put("subtask", subtask(step));
        }
        ArrayNode first = annotation.putObject("features").putArray("bboxes").addArray();
        first.add(box(.8, "carrot", 64, 64, 128, 128));
        first.add(box(.7, "White plate", 128, 128, 256, 256));
        return annotation;
    }

    private static String subtask(int step) {
        if (step < 3) {
            return "Move to the carrot.";
        }
        if (step < 6) {
            return "Grasp the carrot";
        }
        return step < 10 ? "Move the carrot to the plate" : "Release the carrot";
    }

    private void boxes(ArrayNode... boxes) {
        ArrayNode first = sound.withObject("features").putArray("bboxes").addArray();
        List.of(boxes).forEach(first::add);
    }

    private static ArrayNode box(double probability, String name, int... corners) {
        ArrayNode box = MAPPER.createArrayNode().add(probability).add(name);
        ArrayNode at = box.addArray();
        for (int corner : corners) {
            at.add(corner);
        }
        return box;
    }
}
