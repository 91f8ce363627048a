// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.pipeline;

import io.faultline.annotation.AnnotationConfig;
import io.faultline.annotation.AnnotationTopology;
import io.faultline.annotation.trace.RuleWriter;
import io.faultline.dataset.table.RecordCodec;
import io.faultline.ingest.EpisodeFeed;
import io.faultline.ingest.EpisodeOutlet;
import io.faultline.ingest.episode.AssemblySettings;
import io.faultline.ingest.rlds.RldsSource;
import io.faultline.schemas.AnnotatedExample;
import io.faultline.schemas.Episode;
import io.faultline.schemas.Example;
import io.faultline.schemas.deadletter.DeadLetters;
import io.faultline.schemas.frames.LocalFrameStore;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.telemetry.StageMetrics;
import io.faultline.schemas.topic.Topic;
import io.faultline.schemas.topic.Topics;
import io.faultline.synthesis.SynthesisConfig;
import io.faultline.synthesis.SynthesisTopology;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.SequencedMap;
import java.util.TreeMap;

/// What the dataset should hold: every stage's own code, one after the other in this process, with
/// no broker, no thread and no failure.
public final class ExpectedDataset {

    private static final int FRAMES_PER_VIEW = 4;

    private final Path work;
    private final long seed;
    private final AvroSerdes serdes =
            new AvroSerdes(Map.of("schema.registry.url", "mock://expected"));

    /// @param work a folder for frames and state stores
    public ExpectedDataset(Path work, long seed) {
        this.work = work;
        this.seed = seed;
    }

    /// Content digests by example id.
    ///
    /// @param input the folder of an RLDS dataset
    public SequencedMap<String, String> of(Path input) throws IOException {
        SequencedMap<String, String> digests = new TreeMap<>();
        for (AnnotatedExample annotated : annotate(synthesize(episodes(input))).values()) {
            digests.put(
                    annotated.getExample().getExampleId(), RecordCodec.contentDigest(annotated));
        }
        return digests;
    }

    private SequencedMap<String, Episode> episodes(Path input) throws IOException {
        MockProducer<String, Episode> episodes =
                new MockProducer<>(
                        true,
                        null,
                        new StringSerializer(),
                        serdes.serde(Topics.EPISODES).serializer());
        MockProducer<byte[], byte[]> letters =
                new MockProducer<>(
                        true, null, new ByteArraySerializer(), new ByteArraySerializer());
        new EpisodeFeed(
                        RldsSource.open(input),
                        new LocalFrameStore(work.resolve("frames")),
                        new EpisodeOutlet(episodes, metrics("ingest")),
                        new DeadLetters(letters, "expected", metrics("ingest")),
                        metrics("ingest"),
                        new AssemblySettings(FRAMES_PER_VIEW, false, "expected", seed))
                .run();
        SequencedMap<String, Episode> byId = new TreeMap<>();
        for (ProducerRecord<String, Episode> sent : episodes.history()) {
            byId.put(sent.key(), sent.value());
        }
        return byId;
    }

    private SequencedMap<String, Example> synthesize(SequencedMap<String, Episode> episodes) {
        Topology topology =
                new SynthesisTopology(SynthesisConfig.withSeed(seed), serdes, metrics("synthesis"))
                        .build(new StreamsBuilder());
        return run(topology, Topics.EPISODES, episodes, Topics.EXAMPLES);
    }

    private SequencedMap<String, AnnotatedExample> annotate(
            SequencedMap<String, Example> examples) {
        AnnotationConfig config = AnnotationConfig.DEFAULT;
        Topology topology =
                new AnnotationTopology(
                                serdes,
                                metrics("annotation"),
                                new RuleWriter(config.minTokens(), config.maxTokens()),
                                config)
                        .build(new StreamsBuilder());
        return run(topology, Topics.EXAMPLES, examples, Topics.ANNOTATED_EXAMPLES);
    }

    /// Pipes records through a topology. The last record of each key is what counts, as it does in
    /// the dataset.
    private <A, B> SequencedMap<String, B> run(
            Topology topology,
            Topic<String, A> from,
            SequencedMap<String, A> records,
            Topic<String, B> to) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "expected-" + to.name());
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, work.resolve("state").toString());
        try (TopologyTestDriver driver = new TopologyTestDriver(topology, config)) {
            TestInputTopic<String, A> input =
                    driver.createInputTopic(
                            from.name(),
                            serdes.keySerde(from).serializer(),
                            serdes.serde(from).serializer());
            records.forEach(input::pipeInput);
            SequencedMap<String, B> last = new TreeMap<>();
            driver.createOutputTopic(
                            to.name(),
                            serdes.keySerde(to).deserializer(),
                            serdes.serde(to).deserializer())
                    .readKeyValuesToList()
                    .forEach(pair -> last.put(pair.key, pair.value));
            return last;
        }
    }

    private static StageMetrics metrics(String stage) {
        return new StageMetrics(new SimpleMeterRegistry(), stage);
    }
}
