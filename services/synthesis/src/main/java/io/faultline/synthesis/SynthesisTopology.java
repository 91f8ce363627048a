// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis;

import static io.faultline.schemas.topic.Topics.EPISODES;
import static io.faultline.schemas.topic.Topics.EXAMPLES;
import static io.faultline.schemas.topic.Topics.LABELS;
import static io.faultline.schemas.topic.Topics.ROLLOUTS;
import static io.faultline.schemas.topic.Topics.ROLLOUT_REQUESTS;

import io.faultline.schemas.Episode;
import io.faultline.schemas.Example;
import io.faultline.schemas.FailureMode;
import io.faultline.schemas.RolloutRequest;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.telemetry.StageMetrics;
import io.faultline.synthesis.example.Misaligned;
import io.faultline.synthesis.example.Synthesizer;
import io.faultline.synthesis.reviewed.Reviewer;
import io.faultline.synthesis.rollout.RolloutPlan;

import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;

import java.util.List;

/// Episodes to success and failure examples.
///
/// An episode alone gives its successes, their failures and its reverse; with the other episodes of
/// its source and category it also gives a trajectory with an instruction that it does not carry
/// out. Of a simulated episode, a simulator is asked for failures; its answers come back as
/// examples. So do the labels that people and oracles give to verdicts.
public final class SynthesisTopology {

    private final SynthesisConfig config;
    private final AvroSerdes serdes;
    private final StageMetrics metrics;
    private final Synthesizer synthesizer;
    private final RolloutPlan rollouts;
    private final Reviewer reviewer;

    public SynthesisTopology(SynthesisConfig config, AvroSerdes serdes, StageMetrics metrics) {
        this.config = config;
        this.serdes = serdes;
        this.metrics = metrics;
        this.synthesizer = new Synthesizer(config);
        this.rollouts = config.rollouts();
        this.reviewer = new Reviewer(config.seed());
    }

    /// Wires the topology from episodes to examples.
    public Topology build(StreamsBuilder builder) {
        KStream<String, Episode> episodes =
                builder.stream(EPISODES.name(), serdes.consumed(EPISODES).withName("episodes"));

        KStream<String, Example> examples =
                episodes.process(
                        () -> new SynthesizeEpisodes(synthesizer, metrics), Named.as("synthesize"));

        KStream<String, Example> trajectories =
                examples.filter(this::isToBePaired, Named.as("trajectories"))
                        .selectKey((_, example) -> group(example), Named.as("group"))
                        .repartition(byCategory());

        KStream<String, Example> misaligned =
                trajectories.process(
                        new PairingSupplier(config, serdes, metrics), Named.as("pair"));

        episodes.flatMap((_, episode) -> requests(episode), Named.as("ask"))
                .to(
                        ROLLOUT_REQUESTS.name(),
                        serdes.produced(ROLLOUT_REQUESTS).withName("rollout-requests"));

        KStream<String, Example> simulated =
                builder.stream(ROLLOUTS.name(), serdes.consumed(ROLLOUTS).withName("rollouts"))
                        .process(
                                () -> new SynthesizeRollouts(synthesizer, metrics),
                                Named.as("take-rollouts"));

        KStream<String, Example> reviewed =
                builder.stream(LABELS.name(), serdes.consumed(LABELS).withName("labels"))
                        .process(
                                () -> new TakeReviews(reviewer, metrics),
                                Named.as("reviewed-examples"));

        examples.merge(misaligned, Named.as("paired-examples"))
                .merge(simulated, Named.as("synthesized-examples"))
                .merge(reviewed, Named.as("examples"))
                .to(EXAMPLES.name(), serdes.produced(EXAMPLES).withName("labelled-examples"));
        return builder.build();
    }

    private List<KeyValue<String, RolloutRequest>> requests(Episode episode) {
        return rollouts.requests(episode).stream()
                .map(request -> KeyValue.pair(request.getRequestId(), request))
                .toList();
    }

    private boolean isToBePaired(String id, Example example) {
        return config.modes().contains(FailureMode.SEMANTIC_MISALIGNMENT)
                && Misaligned.isCandidate(example);
    }

    private static String group(Example example) {
        return example.getSource() + "|" + example.getCategory();
    }

    private Repartitioned<String, Example> byCategory() {
        return Repartitioned.with(serdes.keySerde(EXAMPLES), serdes.serde(EXAMPLES))
                .withName("by-category");
    }
}
