// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.schemas.Episode;
import io.faultline.schemas.Example;
import io.faultline.schemas.FailureMode;
import io.faultline.schemas.Lineage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

final class RePairingTest {

    private static final List<String> INSTRUCTIONS =
            List.of(
                    "put carrot on plate",
                    "put the corn in the pot",
                    "put banana on plate",
                    "put knife on cutting board",
                    "place the cup in the sink",
                    "put the spoon under the towel",
                    "put the vegetable on the plate");

    @TempDir private Path state;

    @Test
    void endsTheSameInEveryOrderOfArrival() {
        List<Episode> episodes = episodes(30);
        Map<String, Example> expected = run(episodes, "first");

        for (int shuffle = 0; shuffle < 3; shuffle++) {
            List<Episode> shuffled = new ArrayList<>(episodes);
            Collections.shuffle(shuffled, new Random(shuffle));

            assertThat(run(shuffled, "order-" + shuffle)).isEqualTo(expected);
        }
    }

    @Test
    void endsTheSameInEveryOrderWhereThePoolIsFull() {
        List<Episode> episodes = episodes(30);
        var tight = new SynthesisConfig(7, 1, SynthesisConfig.SYNTHESIZED, 4);
        Map<String, Example> expected = run(tight, episodes, "first");

        for (int shuffle = 0; shuffle < 3; shuffle++) {
            List<Episode> shuffled = new ArrayList<>(episodes);
            Collections.shuffle(shuffled, new Random(shuffle));

            assertThat(run(tight, shuffled, "order-" + shuffle)).isEqualTo(expected);
        }
    }

    @Test
    void aRedeliveredEpisodeChangesNothing() {
        List<Episode> episodes = episodes(10);
        try (var topology = new TopologyHarness(SynthesisConfig.withSeed(7), state)) {
            topology.send(episodes);
            Map<String, Example> once = comparable(topology.written());
            topology.send(episodes);
            List<Example> again = topology.written();

            assertThat(again)
                    .noneMatch(example -> example.getMode() == FailureMode.SEMANTIC_MISALIGNMENT);
            assertThat(once).containsAllEntriesOf(comparable(again));
        }
    }

    @Test
    void pairsNothingWithAnInstructionThatItSatisfies() {
        try (var topology = new TopologyHarness(SynthesisConfig.withSeed(7), state)) {
            topology.send(
                    List.of(
                            EpisodeFixtures.wholeTask("a", "put carrot on plate", "placing"),
                            EpisodeFixtures.wholeTask(
                                    "b", "put the vegetable on the plate", "placing")));

            assertThat(topology.written())
                    .noneMatch(example -> example.getMode() == FailureMode.SEMANTIC_MISALIGNMENT);
            assertThat(topology.metrics().reading().rejected())
                    .containsEntry("semantic-misalignment/no-sound-instruction-yet", 2L);
        }
    }

    @Test
    void pairsNothingAcrossSourcesAndCategories() {
        Episode placing = EpisodeFixtures.wholeTask("a", "put carrot on plate", "placing");
        Episode lifting = EpisodeFixtures.wholeTask("b", "lift the cup", "lifting");
        Episode elsewhere =
                Episode.newBuilder(
                                EpisodeFixtures.wholeTask(
                                        "c", "put the corn in the pot", "placing"))
                        .setSource("another")
                        .build();
        try (var topology = new TopologyHarness(SynthesisConfig.withSeed(7), state)) {
            topology.send(List.of(placing, lifting, elsewhere));

            assertThat(topology.written())
                    .noneMatch(example -> example.getMode() == FailureMode.SEMANTIC_MISALIGNMENT);
        }
    }

    private Map<String, Example> run(List<Episode> episodes, String name) {
        return run(SynthesisConfig.withSeed(7), episodes, name);
    }

    private Map<String, Example> run(SynthesisConfig config, List<Episode> episodes, String name) {
        try (var topology = new TopologyHarness(config, state.resolve(name))) {
            topology.send(episodes);
            return comparable(topology.written());
        }
    }

    private static List<Episode> episodes(int number) {
        List<Episode> episodes = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String instruction = INSTRUCTIONS.get(i % INSTRUCTIONS.size());
            episodes.add(EpisodeFixtures.wholeTask("episode-" + i, instruction, "placing"));
        }
        return episodes;
    }

    /// The last example of each id, without the offset that depends on the order.
    private static Map<String, Example> comparable(List<Example> examples) {
        Map<String, Example> table = new TreeMap<>();
        TopologyHarness.upserted(examples)
                .forEach((id, example) -> table.put(id, withoutOffset(example)));
        return table;
    }

    private static Example withoutOffset(Example example) {
        Lineage lineage = Lineage.newBuilder(example.getLineage()).setOffset(-1).build();
        return Example.newBuilder(example).setLineage(lineage).build();
    }
}
