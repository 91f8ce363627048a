// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.faultline.schemas.Episode;
import io.faultline.schemas.Example;
import io.faultline.schemas.ExampleImage;
import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.FailureMode;
import io.faultline.schemas.FrameRef;
import io.faultline.schemas.Label;
import io.faultline.schemas.LabelSource;
import io.faultline.schemas.Subtask;
import io.faultline.schemas.deadletter.PoisonRecordException;
import io.faultline.synthesis.EpisodeFixtures;
import io.faultline.synthesis.SynthesisConfig;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

final class SynthesizerTest {

    private static final Synthesizer EVERY_MODE = every(7);

    private static Synthesizer every(long seed) {
        return new Synthesizer(new SynthesisConfig(seed, 0, SynthesisConfig.SYNTHESIZED, 64));
    }

    @Test
    void makesEveryModeOfAnEpisodeThatHasItAll() {
        assertThat(EVERY_MODE.examples(EpisodeFixtures.putCarrotOnPlate("a")))
                .extracting(Example::getMode)
                .contains(
                        FailureMode.WRONG_OBJECT_MANIPULATED,
                        FailureMode.WRONG_OBJECT_STATE_OR_PLACEMENT,
                        FailureMode.WRONG_ORDER,
                        FailureMode.MISSING_SUBTASK,
                        FailureMode.CONTRADICTORY_SUBTASKS,
                        FailureMode.TASK_EXECUTION_MISMATCH,
                        FailureMode.REVERT_ACTION);
    }

    @Test
    void isDeterministicAndNamesEachExampleOnce() {
        List<Example> examples = EVERY_MODE.examples(EpisodeFixtures.openDrawer("a"));

        assertThat(every(7).examples(EpisodeFixtures.openDrawer("a"))).isEqualTo(examples);
        assertThat(examples).extracting(Example::getExampleId).doesNotHaveDuplicates();
    }

    @Test
    void givesOtherIdsForAnotherSeed() {
        Episode episode = EpisodeFixtures.putCarrotOnPlate("a");

        assertThat(every(8).examples(episode))
                .extracting(Example::getExampleId)
                .doesNotContainAnyElementsOf(
                        EVERY_MODE.examples(episode).stream().map(Example::getExampleId).toList());
    }

    @Test
    void makesNoPlanningExamplesWhereThePlanIsTheWholeTask() {
        Episode episode =
                EpisodeFixtures.wholeTask("a", "turn lever vertical to front", "rotating", "lever");

        assertThat(EVERY_MODE.examples(episode))
                .isNotEmpty()
                .noneMatch(example -> example.getKind() == ExampleKind.PLANNING);
    }

    @Test
    void playsAReversibleDemonstrationBackwards() {
        List<Example> examples = EVERY_MODE.examples(EpisodeFixtures.openDrawer("a"));
        Example forwards = trajectory(examples, false);
        Example backwards = trajectory(examples, true);

        assertThat(backwards.getInstruction()).isEqualTo("close the drawer");
        assertThat(backwards.getLabel()).isEqualTo(Label.SUCCESS);
        assertThat(backwards.getTask()).isEqualTo(forwards.getTask());
        assertThat(frames(backwards, "image_0"))
                .isEqualTo(frames(forwards, "image_0").reversed())
                .doesNotHaveDuplicates();
    }

    @Test
    void neverPlaysAPlacementBackwards() {
        assertThat(EVERY_MODE.examples(EpisodeFixtures.putCarrotOnPlate("a")))
                .noneMatch(example -> example.getLineage().getReversed());
    }

    @Test
    void showsTheStartTwiceWhereTheActionIsReverted() {
        assertThat(EVERY_MODE.examples(EpisodeFixtures.putCarrotOnPlate("a")))
                .filteredOn(example -> example.getMode() == FailureMode.REVERT_ACTION)
                .hasSize(3)
                .allSatisfy(
                        example -> {
                            List<String> frames = frames(example, "image_1");
                            assertThat(frames).hasSize(2);
                            assertThat(frames.getFirst()).isEqualTo(frames.getLast());
                            assertThat(example.getFacts().getGripperEnd())
                                    .isEqualTo(example.getFacts().getGripperStart());
                        });
    }

    @Test
    void keepsTheTaskOfAnEpisodeWhateverIsAltered() {
        assertThat(EVERY_MODE.examples(EpisodeFixtures.putCarrotOnPlate("a")))
                .extracting(Example::getTask)
                .containsOnly("put carrot on plate");
    }

    @Test
    void makesOnlyTheModesThatAreAskedFor() {
        var config = new SynthesisConfig(7, 0, Set.of(FailureMode.WRONG_ORDER), 64);

        assertThat(new Synthesizer(config).examples(EpisodeFixtures.putCarrotOnPlate("a")))
                .filteredOn(example -> example.getLabel() == Label.FAILURE)
                .extracting(Example::getMode)
                .containsOnly(FailureMode.WRONG_ORDER);
    }

    @Test
    void saysWhyAModeDoesNotApply() {
        Episode alone = EpisodeFixtures.wholeTask("a", "pick up any cup", "lifting");

        assertThat(EVERY_MODE.synthesize(alone, Origin.UNKNOWN).refusals())
                .extracting(Refusal::code)
                .contains("task-execution-mismatch/nothing-to-alter");
    }

    @Test
    void makesNothingOfAnOutcomeThatOnlyAModelVouchesFor() {
        Episode guessed =
                Episode.newBuilder(EpisodeFixtures.putCarrotOnPlate("a"))
                        .setOutcomeSource(LabelSource.MODEL)
                        .build();

        assertThat(EVERY_MODE.examples(guessed)).isEmpty();
    }

    @Test
    void givesARecordedFailureWithoutAReasonAGeneralOne() {
        Episode failed = EpisodeFixtures.failed(EpisodeFixtures.putCarrotOnPlate("a"), null);

        assertThat(EVERY_MODE.examples(failed))
                .extracting(Example::getKind)
                .containsExactly(ExampleKind.EXECUTION, ExampleKind.TRAJECTORY);
        assertThat(EVERY_MODE.examples(failed))
                .allMatch(example -> example.getFailureReason() != null);
    }

    @Test
    void refusesAnEpisodeWithoutFrames() {
        Episode good = EpisodeFixtures.putCarrotOnPlate("a");
        var blind =
                good.getSubtasks().stream()
                        .map(subtask -> Subtask.newBuilder(subtask).setViews(List.of()).build())
                        .toList();
        Episode episode = Episode.newBuilder(good).setSubtasks(blind).build();

        assertThatExceptionOfType(PoisonRecordException.class)
                .isThrownBy(() -> EVERY_MODE.examples(episode))
                .satisfies(poison -> assertThat(poison.code()).isEqualTo("no-frames"));
    }

    private static Example trajectory(List<Example> examples, boolean reversed) {
        return examples.stream()
                .filter(example -> example.getKind() == ExampleKind.TRAJECTORY)
                .filter(example -> example.getLineage().getReversed() == reversed)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> frames(Example example, String view) {
        return example.getImages().stream()
                .filter(image -> image.getView().equals(view))
                .map(ExampleImage::getFrame)
                .map(FrameRef::getSha256)
                .toList();
    }
}
