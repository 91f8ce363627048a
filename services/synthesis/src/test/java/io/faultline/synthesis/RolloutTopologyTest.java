// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.schemas.Domain;
import io.faultline.schemas.Episode;
import io.faultline.schemas.Example;
import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.FailureMode;
import io.faultline.schemas.Label;
import io.faultline.schemas.LabelSource;
import io.faultline.schemas.Outcome;
import io.faultline.schemas.PrivilegedFacts;
import io.faultline.schemas.Rollout;
import io.faultline.schemas.RolloutRequest;
import io.faultline.schemas.RolloutStatus;
import io.faultline.schemas.SceneFacts;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/// What synthesis asks of a simulator, and what it makes of the answers.
final class RolloutTopologyTest {

    private static final String REASON = "the gripper has closed on nothing";

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
    void asksForOneFailureOfEachSubtaskOfASimulatedEpisode() {
        topology.send(List.of(simulated("a")));

        List<RolloutRequest> asked = topology.asked();
        assertThat(asked).hasSize(3);
        assertThat(asked).extracting(RolloutRequest::getRequestId).doesNotHaveDuplicates();
        assertThat(asked)
                .extracting(RolloutRequest::getEpisodeId)
                .containsOnly(simulated("a").getEpisodeId());
        assertThat(asked).extracting(RolloutRequest::getMode).doesNotHaveDuplicates();
    }

    @Test
    void asksTheSameWhenTheEpisodeComesAgain() {
        topology.send(List.of(simulated("a")));
        List<RolloutRequest> once = topology.asked();
        topology.send(List.of(simulated("a")));

        assertThat(topology.asked()).isEqualTo(once);
    }

    @Test
    void asksNothingOfARecordedEpisode() {
        topology.send(List.of(EpisodeFixtures.putCarrotOnPlate("a")));

        assertThat(topology.asked()).isEmpty();
    }

    @Test
    void failsNoSubtaskOfASimulatedEpisodeByItself() {
        topology.send(List.of(simulated("a")));

        assertThat(topology.written())
                .filteredOn(example -> example.getKind() == ExampleKind.EXECUTION)
                .extracting(Example::getLabel)
                .containsOnly(Label.SUCCESS);
    }

    @Test
    void makesOneExampleOfAFailure() {
        topology.answer(List.of(failed("r").build()));

        assertThat(topology.written())
                .singleElement()
                .satisfies(
                        example -> {
                            assertThat(example.getLabel()).isEqualTo(Label.FAILURE);
                            assertThat(example.getMode()).isEqualTo(FailureMode.NO_GRIPPER_CLOSE);
                            assertThat(example.getSubtask()).isEqualTo("grasp the carrot");
                            assertThat(example.getFailureReason()).isEqualTo(REASON);
                            assertThat(example.getFacts().getActuallyDone()).isEqualTo("nothing");
                            assertThat(example.getLineage().getLabelSource())
                                    .isEqualTo(LabelSource.SIMULATOR);
                        });
    }

    @Test
    void makesTheSameExampleOfAnAnswerThatComesTwice() {
        topology.answer(List.of(failed("r").build(), failed("r").build()));

        assertThat(TopologyHarness.upserted(topology.written())).hasSize(1);
    }

    @Test
    void countsAnswersWithoutAFailure() {
        topology.answer(
                List.of(
                        Rollout.newBuilder(failed("r"))
                                .setStatus(RolloutStatus.NOT_APPLICABLE)
                                .build()));

        assertThat(topology.written()).isEmpty();
        assertThat(topology.metrics().reading().rejected())
                .containsEntry("no-gripper-close/not-applicable", 1L);
    }

    @Test
    void buriesAnswersThatLackWhatAFailureHas() {
        topology.answer(
                List.of(
                        failed("no facts").setFacts(null).build(),
                        failed("no such subtask").setFailingSubtask(9).build(),
                        failed("good").build()));

        assertThat(topology.deadLetters()).hasSize(2);
        assertThat(topology.written()).hasSize(1);
        assertThat(topology.metrics().reading().dead())
                .containsEntry("incomplete-rollout", 1L)
                .containsEntry("no-failing-subtask", 1L);
    }

    private static Episode simulated(String id) {
        return Episode.newBuilder(EpisodeFixtures.putCarrotOnPlate(id))
                .setDomain(Domain.SIMULATION)
                .setOutcomeSource(LabelSource.SIMULATOR)
                .build();
    }

    private static Rollout.Builder failed(String request) {
        Episode execution =
                Episode.newBuilder(simulated("execution"))
                        .setOutcome(Outcome.FAILURE)
                        .setFailureReason(REASON)
                        .build();
        return Rollout.newBuilder()
                .setRequestId(request)
                .setEpisodeId("a")
                .setStatus(RolloutStatus.FAILED)
                .setMode(FailureMode.NO_GRIPPER_CLOSE)
                .setPerturbation("NoClose[]")
                .setExecution(execution)
                .setFailingSubtask(0)
                .setFailureReason(REASON)
                .setFacts(
                        PrivilegedFacts.newBuilder()
                                .setStart(SceneFacts.newBuilder().build())
                                .setCorrectPlan(List.of())
                                .setActuallyDone("nothing")
                                .build())
                .setSimulator("test");
    }
}
