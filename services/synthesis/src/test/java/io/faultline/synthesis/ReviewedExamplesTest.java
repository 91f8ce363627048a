// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.schemas.Domain;
import io.faultline.schemas.Example;
import io.faultline.schemas.ExampleImage;
import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.FailureMode;
import io.faultline.schemas.FrameRef;
import io.faultline.schemas.Label;
import io.faultline.schemas.LabelAnswer;
import io.faultline.schemas.LabelOccasion;
import io.faultline.schemas.LabelSource;
import io.faultline.schemas.LabelledView;
import io.faultline.schemas.Lineage;
import io.faultline.schemas.VerdictStatus;
import io.faultline.schemas.VerificationLabel;
import io.faultline.schemas.identity.Digest;
import io.faultline.schemas.topic.Topics;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

final class ReviewedExamplesTest {

    private static final List<LabelledView> VIEWS =
            List.of(view("front", "a", "b"), view("wrist", "c", "d"));

    @TempDir private Path state;
    private TopologyHarness topology;

    @BeforeEach
    void start() {
        topology = new TopologyHarness(SynthesisConfig.withSeed(7), state);
    }

    @AfterEach
    void stop() {
        topology.close();
    }

    @Test
    void personsWordOnASubtaskBecomesAnExample() {
        topology.label(
                List.of(
                        label(LabelSource.HUMAN, LabelAnswer.FAILURE)
                                .setMode(FailureMode.NO_GRIPPER_CLOSE)
                                .setNote("the gripper stayed open")
                                .build()));

        Example example = only();
        assertThat(example.getKind()).isEqualTo(ExampleKind.EXECUTION);
        assertThat(example.getLabel()).isEqualTo(Label.FAILURE);
        assertThat(example.getMode()).isEqualTo(FailureMode.NO_GRIPPER_CLOSE);
        assertThat(example.getFailureReason()).isEqualTo("the gripper stayed open");
        assertThat(example.getDomain()).isEqualTo(Domain.REAL);
        assertThat(example.getSubtask()).isEqualTo("grasp the carrot");
        assertThat(example.getImages())
                .extracting(ExampleImage::getView, ExampleImage::getIndex)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("front", 0),
                        org.assertj.core.groups.Tuple.tuple("front", 1),
                        org.assertj.core.groups.Tuple.tuple("wrist", 0),
                        org.assertj.core.groups.Tuple.tuple("wrist", 1));
        Lineage lineage = example.getLineage();
        assertThat(lineage.getLabelSource()).isEqualTo(LabelSource.HUMAN);
        assertThat(lineage.getTopic()).isEqualTo(Topics.LABELS.name());
        assertThat(lineage.getOffset()).isZero();
    }

    @Test
    void planIsShownByItsFirstPicture() {
        topology.label(
                List.of(
                        label(LabelSource.HUMAN, LabelAnswer.SUCCESS)
                                .setKind(ExampleKind.PLANNING)
                                .setSubtask(null)
                                .setSubtaskIndex(-1)
                                .setPlan(List.of("grasp the carrot", "place it on the plate"))
                                .build()));

        Example example = only();
        assertThat(example.getPlan()).extracting(step -> step.getText()).hasSize(2);
        assertThat(example.getImages()).hasSize(1);
        assertThat(example.getMode()).isNull();
    }

    @ParameterizedTest
    @EnumSource(LabelSource.class)
    void onlyPeopleAndOraclesMakeExamples(LabelSource source) {
        topology.label(List.of(label(source, LabelAnswer.SUCCESS).build()));

        boolean unseen =
                switch (source) {
                    case HUMAN, CONSENSUS, SIMULATOR, ROBOT_ORACLE -> false;
                    case MODEL, DEMONSTRATION, SYNTHETIC -> true;
                };
        assertThat(topology.written()).hasSize(unseen ? 0 : 1);
        assertThat(topology.metrics().reading().rejected()).hasSize(unseen ? 1 : 0);
    }

    @Test
    void simulatorsWordIsOfTheSimulation() {
        topology.label(List.of(label(LabelSource.SIMULATOR, LabelAnswer.SUCCESS).build()));

        assertThat(only().getDomain()).isEqualTo(Domain.SIMULATION);
    }

    @Test
    void cannotTellIsCountedAndMakesNoExample() {
        topology.label(List.of(label(LabelSource.HUMAN, LabelAnswer.CANNOT_TELL).build()));

        assertThat(topology.written()).isEmpty();
        assertThat(topology.metrics().reading().rejected()).containsEntry("review/cannot-tell", 1L);
    }

    @Test
    void viewsWithoutBothPicturesAreLeftOut() {
        topology.label(
                List.of(
                        label(LabelSource.HUMAN, LabelAnswer.SUCCESS)
                                .setViews(List.of(view("front", "a", null), VIEWS.getLast()))
                                .build(),
                        label(LabelSource.HUMAN, LabelAnswer.SUCCESS).setViews(List.of()).build()));

        assertThat(only().getImages())
                .extracting(ExampleImage::getView)
                .containsExactly("wrist", "wrist");
        assertThat(topology.metrics().reading().rejected()).containsEntry("review/no-pictures", 1L);
    }

    @Test
    void laterWordOfTheSameSourceIsTheSameRow() {
        topology.label(
                List.of(
                        label(LabelSource.HUMAN, LabelAnswer.SUCCESS).build(),
                        label(LabelSource.HUMAN, LabelAnswer.FAILURE)
                                .setLabeller("another")
                                .build(),
                        label(LabelSource.SIMULATOR, LabelAnswer.FAILURE).build()));

        assertThat(TopologyHarness.upserted(topology.written()).values())
                .hasSize(2)
                .allMatch(example -> example.getMode() == FailureMode.RECORDED_FAILURE);
    }

    @Test
    void labelWithoutWhatWasAskedIsBuried() {
        topology.label(
                List.of(
                        label(LabelSource.HUMAN, LabelAnswer.SUCCESS).setInstruction(" ").build(),
                        label(LabelSource.HUMAN, LabelAnswer.SUCCESS).setSubtask(null).build(),
                        label(LabelSource.HUMAN, LabelAnswer.SUCCESS)
                                .setKind(ExampleKind.PLANNING)
                                .build()));

        assertThat(topology.written()).isEmpty();
        assertThat(topology.deadLetters()).hasSize(3);
    }

    private Example only() {
        List<Example> written = topology.written();
        assertThat(written).hasSize(1);
        return written.getFirst();
    }

    private static VerificationLabel.Builder label(LabelSource source, LabelAnswer answer) {
        return VerificationLabel.newBuilder()
                .setVerdictId("verdict")
                .setRequestId("request")
                .setSubjectId("subject")
                .setRobotId("arm-1")
                .setEpisode("episode")
                .setKind(ExampleKind.EXECUTION)
                .setInstruction("put the carrot on the plate")
                .setSubtaskIndex(0)
                .setSubtask("grasp the carrot")
                .setViews(VIEWS)
                .setVerdict(VerdictStatus.SUCCESS)
                .setAnswer(answer)
                .setSource(source)
                .setLabeller("someone")
                .setOccasion(LabelOccasion.AUDIT)
                .setLabelled(Instant.parse("2026-11-21T08:00:00Z"));
    }

    private static LabelledView view(String name, String before, @Nullable String after) {
        return new LabelledView(name, frame(before), after == null ? null : frame(after));
    }

    private static FrameRef frame(String content) {
        String sha256 = Digest.of(content) + Digest.of(content, "more");
        return new FrameRef(sha256, "image/jpeg", 64, 64, 100L);
    }
}
