// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.schemas.Episode;
import io.faultline.schemas.Example;
import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.FailureMode;
import io.faultline.schemas.Label;
import io.faultline.schemas.Lineage;
import io.faultline.schemas.topic.Topics;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

final class SynthesisTopologyTest {

    private static final SynthesisConfig CONFIG = SynthesisConfig.withSeed(7);

    @TempDir private Path state;
    private TopologyHarness topology;

    @BeforeEach
    void start() {
        topology = new TopologyHarness(CONFIG, state);
    }

    @AfterEach
    void stop() {
        topology.close();
    }

    @Test
    void describesItselfAsCheckedIn() throws IOException {
        String described =
                topology.topology(CONFIG, topology.settings(state)).describe().toString();

        try (InputStream checkedIn = getClass().getResourceAsStream("/topology.txt")) {
            assertThat(described)
                    .isEqualToNormalizingNewlines(
                            new String(
                                    Objects.requireNonNull(checkedIn).readAllBytes(),
                                    StandardCharsets.UTF_8));
        }
    }

    @Test
    void writesSuccessesOfEveryKind() {
        topology.send(List.of(EpisodeFixtures.putCarrotOnPlate("a")));

        assertThat(topology.written())
                .filteredOn(example -> example.getLabel() == Label.SUCCESS)
                .extracting(Example::getKind)
                .containsExactlyInAnyOrder(
                        ExampleKind.PLANNING,
                        ExampleKind.EXECUTION,
                        ExampleKind.EXECUTION,
                        ExampleKind.EXECUTION,
                        ExampleKind.TRAJECTORY);
    }

    @Test
    void failsEachPlanAndEachSubtaskOnce() {
        topology.send(List.of(EpisodeFixtures.putCarrotOnPlate("a")));

        assertThat(topology.written())
                .filteredOn(example -> example.getLabel() == Label.FAILURE)
                .extracting(Example::getKind)
                .containsExactlyInAnyOrder(
                        ExampleKind.PLANNING,
                        ExampleKind.EXECUTION,
                        ExampleKind.EXECUTION,
                        ExampleKind.EXECUTION);
    }

    @Test
    void keepsRecordedFailuresAsTheyAre() {
        Episode failed =
                EpisodeFixtures.failed(EpisodeFixtures.putCarrotOnPlate("a"), "the carrot fell");
        topology.send(List.of(failed));

        assertThat(topology.written())
                .hasSize(2)
                .allSatisfy(
                        example -> {
                            assertThat(example.getMode()).isEqualTo(FailureMode.RECORDED_FAILURE);
                            assertThat(example.getFailureReason()).isEqualTo("the carrot fell");
                            assertThat(example.getInstruction()).isEqualTo("put carrot on plate");
                        });
    }

    @Test
    void pairsTrajectoriesOfOneCategoryWithEachOthersInstructions() {
        topology.send(
                List.of(
                        EpisodeFixtures.putCarrotOnPlate("a"),
                        EpisodeFixtures.putCupIntoSink("b"),
                        EpisodeFixtures.openDrawer("c")));

        List<Example> misaligned =
                topology.written().stream()
                        .filter(example -> example.getMode() == FailureMode.SEMANTIC_MISALIGNMENT)
                        .toList();
        assertThat(misaligned)
                .extracting(
                        e -> e.getLineage().getOriginalInstruction() + " > " + e.getInstruction())
                .containsExactlyInAnyOrder(
                        "put carrot on plate > put cup from counter or drying rack into sink",
                        "put cup from counter or drying rack into sink > put carrot on plate",
                        "open the drawer > close the drawer",
                        "open the drawer > open the drawer");
    }

    @Test
    void namesTheOffsetThatAnExampleCameFrom() {
        topology.send(
                List.of(
                        EpisodeFixtures.putCarrotOnPlate("a"),
                        EpisodeFixtures.putCarrotOnPlate("b")));

        assertThat(topology.written())
                .extracting(Example::getLineage)
                .allSatisfy(
                        lineage -> assertThat(lineage.getTopic()).isEqualTo(Topics.EPISODES.name()))
                .extracting(Lineage::getOffset)
                .containsOnly(0L, 1L);
    }

    @Test
    void sendsPoisonToTheDeadLettersAndGoesOn() {
        Episode good = EpisodeFixtures.putCarrotOnPlate("good");
        Episode blank = Episode.newBuilder(good).setInstruction(" ").build();
        Episode empty = Episode.newBuilder(good).setSubtasks(List.of()).build();

        topology.send(List.of(blank, empty));
        topology.sendBytes(new byte[] {1, 2, 3});
        topology.send(List.of(good));

        assertThat(topology.deadLetters()).hasSize(3);
        assertThat(topology.written()).isNotEmpty();
        assertThat(topology.metrics().reading().dead())
                .containsEntry("blank-instruction", 1L)
                .containsEntry("no-subtasks", 1L);
    }

    @Test
    void stopsWhenTheRegistryIsDown() {
        Path apart = state.resolve("apart");
        try (var broken = new TopologyHarness(CONFIG, apart, "http://127.0.0.1:1")) {
            assertThatThrownBy(() -> broken.send(List.of(EpisodeFixtures.putCarrotOnPlate("a"))))
                    .hasStackTraceContaining("RegistryUnavailableException");
            assertThat(broken.deadLetters()).isEmpty();
        }
    }

    @Test
    void countsWhatItReadsWritesAndRefuses() {
        topology.send(List.of(EpisodeFixtures.openDrawer("a")));

        var reading = topology.metrics().reading();
        assertThat(reading.in()).isEqualTo(1);
        assertThat(reading.out()).isEqualTo(topology.written().size());
    }
}
