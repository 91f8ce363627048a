// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis;

import io.faultline.schemas.Episode;
import io.faultline.schemas.Example;
import io.faultline.schemas.Label;
import io.faultline.synthesis.example.Synthesizer;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Examples that synthesis makes in a second of one core, without Kafka and without pictures. The
/// thread's own processor time is taken, so that other work on the machine does not count.
///
/// Run it by hand: it prints one line a round, the last of which is the figure to report.
public final class PerturbationBenchmark {

    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final double NANOS = 1e9;
    private static final int EPISODES = 2_000;
    private static final int ROUNDS = 8;

    private PerturbationBenchmark() {}

    /// Runs the rounds.
    public static void main(String[] arguments) {
        List<Episode> episodes = episodes();
        var synthesizer = new Synthesizer(SynthesisConfig.withSeed(7));
        for (int round = 1; round <= ROUNDS; round++) {
            measure(synthesizer, episodes, round);
        }
    }

    private static void measure(Synthesizer synthesizer, List<Episode> episodes, int round) {
        long examples = 0;
        long failures = 0;
        long start = CPU.getCurrentThreadCpuTime();
        for (Episode episode : episodes) {
            List<Example> made = synthesizer.examples(episode);
            examples += made.size();
            failures += made.stream().filter(one -> one.getLabel() == Label.FAILURE).count();
        }
        Duration spent = Duration.ofNanos(CPU.getCurrentThreadCpuTime() - start);
        double seconds = spent.toNanos() / NANOS;
        System.out.printf(
                "round %d: %d examples, %d of them failures, in %.3f s of one core: %.0f"
                        + " examples/s%n",
                round, examples, failures, seconds, examples / seconds);
    }

    private static List<Episode> episodes() {
        List<Episode> episodes = new ArrayList<>();
        for (int i = 0; i < EPISODES; i++) {
            String id = "episode-" + i;
            episodes.add(
                    switch (i % 5) {
                        case 0 -> EpisodeFixtures.putCarrotOnPlate(id);
                        case 1 -> EpisodeFixtures.putCupIntoSink(id);
                        case 2 -> EpisodeFixtures.openDrawer(id);
                        case 3 ->
                                EpisodeFixtures.wholeTask(
                                        id, "turn lever vertical to front", "rotating", "lever");
                        default ->
                                EpisodeFixtures.wholeTask(
                                        id, "flip pot upright which is in sink", "other", "pot");
                    });
        }
        return episodes;
    }
}
