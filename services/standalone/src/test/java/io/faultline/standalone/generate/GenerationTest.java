// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.ingest.IngestConfig.Format;
import io.faultline.schemas.telemetry.StageMetrics.Reading;
import io.faultline.schemas.topic.Topics;
import io.faultline.standalone.bench.RepeatedEpisodes;
import io.faultline.standalone.broker.EmbeddedBroker;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The whole lane in one JVM, on the embedded broker.
class GenerationTest {

    private static final int EPISODES = 24;

    @TempDir Path folder;

    @Test
    void goodRecordsPassABrokenOneAndCountsAreConserved() throws Exception {
        Path input = input();
        breakOneRecord(input);

        Generation.Result result = run(input, "output", 4, 1);

        Reading ingest = stage(result, "ingest");
        assertThat(ingest.in()).isEqualTo(EPISODES);
        assertThat(ingest.dead()).isEqualTo(Map.of("crc-mismatch", 1L));
        assertThat(ingest.out()).isEqualTo(EPISODES - 1);
        assertThat(stage(result, "synthesis").in()).isEqualTo(ingest.out());
        assertThat(stage(result, "annotation").in()).isEqualTo(stage(result, "synthesis").out());
        assertThat(stage(result, "dataset").in()).isEqualTo(stage(result, "annotation").out());
        assertThat(stage(result, "dataset").dead()).isEmpty();
        assertThat(result.sealed().version().rows()).isPositive();
        long left =
                result.sealed().version().excluded().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
        assertThat(result.sealed().version().rows() + left)
                .as("rows of the version and rows left out of it")
                .isEqualTo(stage(result, "dataset").out());
    }

    @Test
    void secondRunIntoTheSameFolderAddsNothing() throws Exception {
        Path input = input();
        Generation.Result first = run(input, "output", 4, 1);

        Generation.Result second = run(input, "output", 4, 1);

        assertThat(first.sealed().isNew()).isTrue();
        assertThat(second.sealed().isNew()).isFalse();
        assertThat(second.sealed().version()).isEqualTo(first.sealed().version());
        assertThat(stage(second, "dataset").out()).isZero();
    }

    @Test
    void digestDependsOnTheSeedAndNotOnPartitionsOrThreads() throws Exception {
        Path input = input();

        String digest = run(input, "four", 4, 1).sealed().version().digest();

        assertThat(run(input, "one", 1, 2).sealed().version().digest()).isEqualTo(digest);
        assertThat(run(input, "seven", 7, 2).sealed().version().digest()).isEqualTo(digest);
        assertThat(run(request(input, "other", 4, 1, 5)).sealed().version().digest())
                .isNotEqualTo(digest);
    }

    @Test
    @Timeout(300)
    void rolloutsThatNobodyMakesAreSaidAndNotWaitedFor() throws Exception {
        Path input = input();
        run(input, "output", 4, 1);
        GenerateRequest again = request(input, "output", 4, 1, 0);
        try (EmbeddedBroker broker = EmbeddedBroker.start(again.brokerFolder());
                var producer =
                        new KafkaProducer<>(
                                Map.of("bootstrap.servers", broker.bootstrapServers()),
                                new StringSerializer(),
                                new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topics.ROLLOUT_REQUESTS.name(), "a", "b")).get();
        }
        var said = new ByteArrayOutputStream();

        new Generation(again, new PrintStream(said, true, StandardCharsets.UTF_8), true).run();

        // What comes after it moves no cursor up: it is not drawn over.
        assertThat(said.toString(StandardCharsets.UTF_8))
                .containsPattern("next run with a simulator[^\u001b]*$");
    }

    private Generation.Result run(Path input, String output, int partitions, int threads)
            throws Exception {
        return run(request(input, output, partitions, threads, 0));
    }

    private static Generation.Result run(GenerateRequest request) throws Exception {
        var said = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new Generation(request, said, false).run();
    }

    private GenerateRequest request(
            Path input, String output, int partitions, int threads, long seed) {
        return new GenerateRequest(
                new GenerateInput.Dataset(Format.RLDS, input, Optional.empty(), false),
                folder.resolve(output),
                seed,
                1,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                partitions,
                threads);
    }

    private Path input() throws IOException {
        Path input = folder.resolve("input");
        RepeatedEpisodes.of(null).write(input, EPISODES);
        return input;
    }

    /// Flips a bit in the middle of a shard's first record.
    private static void breakOneRecord(Path input) throws IOException {
        try (Stream<Path> files = Files.list(input)) {
            Path shard =
                    files.filter(file -> file.toString().contains(".tfrecord-00001"))
                            .findFirst()
                            .orElseThrow();
            byte[] bytes = Files.readAllBytes(shard);
            bytes[200] ^= 1;
            Files.write(shard, bytes);
        }
    }

    private static Reading stage(Generation.Result result, String name) {
        return result.stages().stream()
                .filter(stage -> stage.stage().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
