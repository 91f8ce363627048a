// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest;

import io.faultline.ingest.episode.Origin;
import io.faultline.schemas.Episode;
import io.faultline.schemas.deadletter.PoisonRecordException;
import io.faultline.schemas.telemetry.StageMetrics;
import io.faultline.schemas.topic.Topics;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/// The way of episodes to their topic, keyed by id. The producer is idempotent, so that a retry on
/// the wire writes nothing twice; a second run writes the same keys.
public final class EpisodeOutlet {

    /// An episode that no broker will take.
    record Unsendable(Origin origin, PoisonRecordException why) {}

    private final Producer<String, Episode> producer;
    private final StageMetrics metrics;
    private final ConcurrentLinkedQueue<Unsendable> unsendable = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Exception> broken = new AtomicReference<>();

    public EpisodeOutlet(Producer<String, Episode> producer, StageMetrics metrics) {
        this.producer = producer;
        this.metrics = metrics;
    }

    /// Sends an episode on; it is on the broker after the next [#flush].
    ///
    /// @throws KafkaException if an earlier one could not be sent
    void send(Origin origin, Episode episode) {
        check();
        var _ =
                producer.send(
                        new ProducerRecord<>(
                                Topics.EPISODES.name(), episode.getEpisodeId(), episode),
                        (metadata, failure) -> sent(origin, failure));
    }

    /// Waits until everything sent is on the broker.
    ///
    /// @throws KafkaException if something could not be sent
    void flush() {
        producer.flush();
        check();
    }

    /// The episodes that turned out to be unsendable since the last call.
    List<Unsendable> unsendable() {
        List<Unsendable> found = new ArrayList<>();
        for (Unsendable next = unsendable.poll(); next != null; next = unsendable.poll()) {
            found.add(next);
        }
        return found;
    }

    private void sent(Origin origin, @Nullable Exception failure) {
        switch (failure) {
            case null -> metrics.out();
            case RecordTooLargeException large ->
                    unsendable.add(
                            new Unsendable(
                                    origin,
                                    new PoisonRecordException(
                                            "record-too-large",
                                            "%s: %s".formatted(origin, large.getMessage()))));
            default -> broken.compareAndSet(null, failure);
        }
    }

    private void check() {
        Exception failure = broken.get();
        if (failure != null) {
            throw new KafkaException("an episode could not be sent", failure);
        }
    }
}
