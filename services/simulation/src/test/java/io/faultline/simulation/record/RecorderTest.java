// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.record;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import io.faultline.schemas.Episode;
import io.faultline.schemas.FailureMode;
import io.faultline.schemas.FrameRef;
import io.faultline.schemas.Outcome;
import io.faultline.schemas.Rollout;
import io.faultline.schemas.RolloutFrames;
import io.faultline.schemas.RolloutRequest;
import io.faultline.schemas.RolloutStatus;
import io.faultline.schemas.Subtask;
import io.faultline.schemas.frames.FrameStore;
import io.faultline.schemas.frames.ImageHeader;
import io.faultline.schemas.frames.LocalFrameStore;
import io.faultline.simulation.perturb.PerturbationConfig;
import io.faultline.simulation.perturb.Perturber;
import io.faultline.simulation.rollout.Failures;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class RecorderTest {
    private static final PictureSettings SMALL = new PictureSettings(64, 90, 4);

    @TempDir private Path folder;

    private FrameStore store() {
        return new LocalFrameStore(folder);
    }

    private List<Episode> demonstrations(int count, long seed) {
        List<Episode> episodes = new ArrayList<>();
        new Demonstrations(new Recorder(store(), SMALL), count, seed)
                .forEachRemaining(episodes::add);
        return episodes;
    }

    private Rollout answer(FailureMode mode, String task, RolloutFrames frames) throws IOException {
        RolloutRequest request =
                RolloutRequest.newBuilder()
                        .setRequestId("r1")
                        .setEpisodeId("e1")
                        .setTask(task)
                        .setSeed(7)
                        .setMode(mode)
                        .setFrames(frames)
                        .build();
        Failures failures = new Failures(new Perturber(PerturbationConfig.defaults()));
        return new Rollouts(new Recorder(store(), SMALL), failures).answer(request);
    }

    @Test
    void demonstrationHasFourFramesOfFourViewsForEverySubtask() throws Exception {
        FrameStore store = store();
        for (Episode episode : demonstrations(28, 3)) {
            assertThat(episode.getOutcome()).isEqualTo(Outcome.SUCCESS);
            assertThat(episode.getPlan()).hasSameSizeAs(episode.getSubtasks());
            for (Subtask subtask : episode.getSubtasks()) {
                assertThat(subtask.getViews())
                        .extracting("view")
                        .containsExactly("front", "left_shoulder", "right_shoulder", "wrist");
                subtask.getViews().forEach(view -> assertThat(view.getFrames()).hasSize(4));
            }
            FrameRef frame =
                    episode.getSubtasks()
                            .getFirst()
                            .getViews()
                            .getFirst()
                            .getFrames()
                            .getFirst()
                            .getFrame();
            assertThat(ImageHeader.read(store.get(frame)).width()).isEqualTo(64);
        }
    }

    @Test
    void subtasksFollowOneAnother() {
        for (Episode episode : demonstrations(28, 4)) {
            int step = 0;
            for (Subtask subtask : episode.getSubtasks()) {
                assertThat(subtask.getStartStep()).isEqualTo(step);
                assertThat(subtask.getEndStep()).isGreaterThan(step);
                step = subtask.getEndStep();
            }
            assertThat(episode.getSteps()).isEqualTo(step + 1);
            assertThat(episode.getRobotStates()).hasSize(step + 1);
        }
    }

    @Test
    void sameSeedGivesTheSameBytes() {
        assertThat(demonstrations(12, 9)).isEqualTo(demonstrations(12, 9));
    }

    @Test
    void nthDemonstrationDoesNotDependOnHowManyAreAskedFor() {
        assertThat(demonstrations(3, 9)).isEqualTo(demonstrations(9, 9).subList(0, 3));
    }

    @Test
    void otherSeedGivesOtherEpisodes() {
        assertThat(demonstrations(5, 1).getFirst().getEpisodeId())
                .isNotEqualTo(demonstrations(5, 2).getFirst().getEpisodeId());
    }

    @Test
    void rolloutIsDeterministicInItsRequest() throws IOException {
        String task = "stack_block+red_blue";

        assertThat(answer(FailureMode.NO_GRIPPER_CLOSE, task, RolloutFrames.EVERY_SUBTASK))
                .isEqualTo(answer(FailureMode.NO_GRIPPER_CLOSE, task, RolloutFrames.EVERY_SUBTASK));
    }

    @Test
    void failureIsSaidByTheWorldNotByTheRequest() throws IOException {
        Rollout rollout =
                answer(
                        FailureMode.NO_GRIPPER_CLOSE,
                        "stack_block+red_blue",
                        RolloutFrames.FAILING_SUBTASK);

        assertThat(rollout.getStatus()).isEqualTo(RolloutStatus.FAILED);
        assertThat(rollout.getFailingSubtask()).isZero();
        assertThat(rollout.getFailureReason())
                .isEqualTo("the gripper's jaws stand 8 cm apart and the red block is on the table");
        assertThat(requireNonNull(requireNonNull(rollout.getFacts()).getEnd()).getRelations())
                .contains("the gripper holds nothing", "the red block is on the table");
        assertThat(requireNonNull(rollout.getExecution()).getOutcome()).isEqualTo(Outcome.FAILURE);
    }

    @Test
    void onlyTheFailingSubtaskHasPicturesWhereThatIsAskedFor() throws IOException {
        Rollout rollout =
                answer(
                        FailureMode.WRONG_TARGET_OBJECT,
                        "put_block_on_plate+red_blue",
                        RolloutFrames.FAILING_SUBTASK);

        List<Subtask> subtasks = requireNonNull(rollout.getExecution()).getSubtasks();
        assertThat(rollout.getFailingSubtask()).isEqualTo(1);
        assertThat(subtasks.get(0).getViews()).isEmpty();
        assertThat(subtasks.get(1).getViews()).hasSize(4);
        assertThat(subtasks.get(2).getViews()).isEmpty();
    }

    @Test
    void modeThatDoesNotApplyIsAnAnswer() throws IOException {
        assertThat(
                        answer(
                                        FailureMode.NO_GRIPPER_CLOSE,
                                        "press_button+red",
                                        RolloutFrames.EVERY_SUBTASK)
                                .getStatus())
                .isEqualTo(RolloutStatus.NOT_APPLICABLE);
        assertThat(
                        answer(
                                        FailureMode.NO_GRIPPER_CLOSE,
                                        "make_tea+green",
                                        RolloutFrames.EVERY_SUBTASK)
                                .getStatus())
                .isEqualTo(RolloutStatus.UNKNOWN_TASK);
    }
}
