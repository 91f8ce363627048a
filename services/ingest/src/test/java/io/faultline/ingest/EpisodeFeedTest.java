// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import static java.util.Objects.requireNonNull;

import io.faultline.ingest.episode.AssemblySettings;
import io.faultline.ingest.episode.IngestReport;
import io.faultline.ingest.rlds.RldsEpisode;
import io.faultline.ingest.rlds.RldsSource;
import io.faultline.ingest.rlds.Shards;
import io.faultline.schemas.Episode;
import io.faultline.schemas.FrameRef;
import io.faultline.schemas.ObjectSource;
import io.faultline.schemas.PlanSource;
import io.faultline.schemas.SceneObject;
import io.faultline.schemas.Subtask;
import io.faultline.schemas.deadletter.DeadLetters;
import io.faultline.schemas.frames.FrameStore;
import io.faultline.schemas.frames.LocalFrameStore;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.telemetry.StageMetrics;
import io.faultline.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

class EpisodeFeedTest {

    @TempDir Path folder;

    private final StageMetrics metrics = new StageMetrics(new SimpleMeterRegistry(), "ingest");
    private final MockProducer<byte[], byte[]> letters =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private MockProducer<String, Episode> episodes = producer();

    @Test
    void everySoundRecordBecomesOneEpisodeUnderItsId() throws IOException {
        IngestReport report = feed(Shards.episode(1), Shards.episode(2), Shards.episode(1));
        assertThat(report.episodes()).isEqualTo(2);
        assertThat(report.refused()).isEqualTo(Map.of("duplicate", 1L));
        assertThat(report.leakage()).hasSize(1);
        assertThat(sent()).hasSize(2);
        assertThat(episodes.history())
                .allSatisfy(
                        record -> {
                            assertThat(record.topic()).isEqualTo(Topics.EPISODES.name());
                            assertThat(record.key()).isEqualTo(record.value().getEpisodeId());
                        });
        assertThat(metrics.reading())
                .isEqualTo(
                        new StageMetrics.Reading(
                                "ingest", 3, 2, Map.of("duplicate", 1L), Map.of()));
    }

    @Test
    void aSecondRunSendsTheSameEpisodes() throws IOException {
        feed(Shards.episode(1), Shards.episode(2));
        List<Episode> first = sent();
        episodes.clear();
        feed(Shards.episode(1), Shards.episode(2));
        assertThat(sent()).isEqualTo(first);
    }

    @Test
    void pickAndPlaceHasItsPlanAndItsSubtasks() throws IOException {
        feed(Shards.episode(1));
        Episode episode = sent().getFirst();
        assertThat(episode.getPlanSource()).isEqualTo(PlanSource.RULES);
        assertThat(episode.getSubtasks())
                .extracting(Subtask::getStartStep, Subtask::getEndStep)
                .containsExactly(tuple(0, 4), tuple(5, 11));
        assertThat(episode.getSubtasks())
                .allSatisfy(
                        subtask ->
                                assertThat(subtask.getViews())
                                        .allSatisfy(
                                                view -> assertThat(view.getFrames()).hasSize(4)));
        assertThat(episode.getRobotStates()).hasSize(8);
    }

    @Test
    void objectsOfOtherInstructionsOfTheSceneAreKnownAsSuch() throws IOException {
        feed(Shards.episode(1), Shards.episode(2, "put the spoon in the pot"));
        assertThat(sent().getFirst().getScene().getObjects())
                .extracting(SceneObject::getName, SceneObject::getSource)
                .containsExactly(
                        tuple("carrot", ObjectSource.INSTRUCTION),
                        tuple("plate", ObjectSource.INSTRUCTION),
                        tuple("pot", ObjectSource.SCENE_INSTRUCTIONS),
                        tuple("spoon", ObjectSource.SCENE_INSTRUCTIONS));
    }

    @Test
    void aPictureThatCannotBeReadGoesToTheDeadLetters() throws IOException {
        RldsEpisode bad = Shards.episode(1);
        requireNonNull(bad.views().get("image_1"))
                .set(0, "no picture".getBytes(StandardCharsets.UTF_8));
        IngestReport report = feed(bad, Shards.episode(2));
        assertThat(report.dead()).isEqualTo(Map.of("unreadable-image", 1L));
        assertThat(sent()).hasSize(1);
        assertThat(letter("__streams.errors.message"))
                .contains("record 0 at offset 0: view image_1 step 0: neither JPEG nor PNG");
        assertThat(letter("faultline.errors.origin")).isEqualTo("file");
        assertThat(metrics.reading().dead()).isEqualTo(Map.of("unreadable-image", 1L));
    }

    @Test
    void aDecompressionBombIsKnownByItsHeader() throws IOException {
        RldsEpisode bomb = Shards.episode(1);
        requireNonNull(bomb.views().get("image_0")).set(0, Shards.png(100_000, 100_000, ""));
        assertThat(feed(bomb).dead()).isEqualTo(Map.of("unreadable-image", 1L));
        assertThat(letter("__streams.errors.message")).contains("100000 x 100000 pixels");
    }

    @Test
    void aViewThatIsOnePictureIsDroppedAndCounted() throws IOException {
        RldsEpisode placeholder = Shards.episode(1);
        requireNonNull(placeholder.views().get("image_1"))
                .replaceAll(picture -> Shards.png(1, 1, ""));
        IngestReport report = feed(placeholder);
        assertThat(report.defects()).containsEntry("constant-view", 1L);
        assertThat(sent().getFirst().getSubtasks().getFirst().getViews()).hasSize(1);
    }

    @Test
    void anEpisodeThatIsTooLargeGoesToTheDeadLetters() throws IOException {
        episodes =
                new MockProducer<>() {
                    @Override
                    public synchronized Future<RecordMetadata> send(
                            ProducerRecord<String, Episode> record, Callback callback) {
                        RecordTooLargeException large = new RecordTooLargeException("too large");
                        callback.onCompletion(null, large);
                        return CompletableFuture.failedFuture(large);
                    }
                };
        IngestReport report = feed(Shards.episode(1));
        assertThat(report.dead()).isEqualTo(Map.of("record-too-large", 1L));
        assertThat(report.episodes()).isZero();
        assertThat(letters.history()).hasSize(1);
    }

    @Test
    void aBrokenBrokerStopsTheRun() throws IOException {
        episodes.sendException = new TimeoutException("no broker");
        assertThatThrownBy(() -> feed(Shards.episode(1))).isInstanceOf(KafkaException.class);
        assertThat(letters.history()).isEmpty();
    }

    @Test
    void aBrokenFrameStoreStopsTheRunAndNothingIsLost() throws IOException {
        FrameStore full =
                new FrameStore() {
                    @Override
                    public FrameRef put(byte[] encoded) throws IOException {
                        throw new IOException("disk full");
                    }

                    @Override
                    public byte[] get(FrameRef frame) throws IOException {
                        throw new IOException("disk full");
                    }
                };
        assertThatThrownBy(() -> feedOf(full, Shards.episode(1)).run())
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
        assertThat(letters.history()).isEmpty();
        assertThat(sent()).isEmpty();
    }

    private String letter(String header) {
        ProducerRecord<byte[], byte[]> letter = letters.history().getFirst();
        assertThat(letter.topic()).isEqualTo("ingest.dlq");
        return new String(letter.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }

    private List<Episode> sent() {
        return episodes.history().stream().map(ProducerRecord::value).toList();
    }

    private IngestReport feed(RldsEpisode... records) throws IOException {
        return feedOf(new LocalFrameStore(folder.resolve("frames")), records).run();
    }

    private EpisodeFeed feedOf(FrameStore frames, RldsEpisode... records) throws IOException {
        Path dataset = folder.resolve("dataset");
        Shards.write(dataset, List.of(records).stream().map(e -> e.toExample().toBytes()).toList());
        return new EpisodeFeed(
                RldsSource.open(dataset),
                frames,
                new EpisodeOutlet(episodes, metrics),
                new DeadLetters(letters, "ingest", metrics),
                metrics,
                new AssemblySettings(4, false, "1", 7),
                3);
    }

    private static MockProducer<String, Episode> producer() {
        AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", "mock://feed-test"));
        return new MockProducer<>(
                true, null, new StringSerializer(), serdes.serde(Topics.EPISODES).serializer());
    }
}
