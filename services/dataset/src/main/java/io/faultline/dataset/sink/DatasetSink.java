// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.sink;

import io.faultline.dataset.store.Appended;
import io.faultline.dataset.store.ExampleStore;
import io.faultline.dataset.store.Offsets;
import io.faultline.dataset.store.SourcePartition;
import io.faultline.dataset.store.StaleWriterException;
import io.faultline.schemas.AnnotatedExample;
import io.faultline.schemas.deadletter.DeadLetters;
import io.faultline.schemas.deadletter.PoisonRecordException;
import io.faultline.schemas.service.Stage;
import io.faultline.schemas.telemetry.StageMetrics;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Stores annotated examples from Kafka, exactly once.
///
/// The consumer group only divides the partitions. Where to read from is what the store says, never
/// what the group does; the group's own offsets are committed afterwards, for monitoring the lag. A
/// batch that the store refuses as stale is dropped, and reading goes on from the stored offsets:
/// another member has taken the partition over, or this one is late.
///
/// Poison goes to the dead letters, at least once: after a crash the records since the last batch
/// are read again. Anything else that goes wrong ends the thread with nothing committed, and
/// [#isHealthy] says so.
public final class DatasetSink implements Stage {

    private static final Logger LOG = LoggerFactory.getLogger(DatasetSink.class);

    /// Refusals in a row after which the world is taken to be broken.
    private static final int MOST_REFUSALS = 20;

    private final SinkSettings settings;
    private final Consumer<byte[], byte[]> consumer;
    private final ArrivalReader reader;
    private final ExampleStore store;
    private final DeadLetters deadLetters;
    private final StageMetrics metrics;
    private final InstantSource clock;
    private final Thread thread;

    private final Set<SourcePartition> assigned = new HashSet<>();
    private final Pending pending = new Pending();
    private Offsets expected = Offsets.NONE;
    private int refusals;

    private volatile Offsets stored = Offsets.NONE;
    private volatile boolean closing;
    private volatile @Nullable Throwable failure;

    /// @param consumer made from [SinkConsumer#config]; closed by the sink
    /// @param values reads the values of the topic
    /// @param store where the examples go; stays open when the sink is closed
    public DatasetSink(
            SinkSettings settings,
            Consumer<byte[], byte[]> consumer,
            Deserializer<AnnotatedExample> values,
            ExampleStore store,
            DeadLetters deadLetters,
            StageMetrics metrics,
            InstantSource clock) {
        this.settings = settings;
        this.consumer = consumer;
        this.reader = new ArrivalReader(values);
        this.store = store;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("dataset-sink").unstarted(this::run);
    }

    /// Starts reading, in a thread of the sink's own.
    public void start() {
        thread.start();
    }

    /// How far everything is stored, of the partitions that this sink reads: records that were read
    /// before these offsets are rows, known already, or dead letters.
    public Offsets storedOffsets() {
        return stored;
    }

    /// What ended the sink, empty while it is well.
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public String name() {
        return "dataset";
    }

    @Override
    public String status() {
        Throwable ended = failure;
        if (ended != null) {
            return "failed: " + ended.getMessage();
        }
        return closing ? "closed" : thread.isAlive() ? "storing" : "created";
    }

    @Override
    public boolean isHealthy() {
        return failure == null;
    }

    /// Stores what has been read and ends the thread.
    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer) {
            consumer.subscribe(List.of(settings.topic()), new Partitions());
            readUntilClosed();
            store();
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
            LOG.error("the dataset's sink has stopped; nothing of its last batch is stored", e);
        }
    }

    private void readUntilClosed() throws IOException {
        while (!closing) {
            try {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(settings.poll())) {
                    take(record);
                }
                notePositions();
                if (pending.isDue(settings, clock.instant())) {
                    store();
                }
            } catch (WakeupException e) {
                if (!closing) {
                    throw e;
                }
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        metrics.in();
        try {
            int bytes = record.value() == null ? 0 : record.value().length;
            pending.add(reader.read(record), bytes, clock.instant());
        } catch (PoisonRecordException e) {
            deadLetters.send(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    record.key(),
                    record.value(),
                    e);
            pending.skip(clock.instant());
        }
    }

    /// A position may pass the last record: transactions end in markers, which are no records.
    private void notePositions() {
        Map<SourcePartition, Long> positions = new HashMap<>();
        for (SourcePartition partition : assigned) {
            positions.put(partition, consumer.position(kafka(partition)));
        }
        Offsets read = new Offsets(positions);
        pending.readUpTo(read);
        if (pending.isEmpty()) {
            stored = read;
        }
    }

    private void store() throws IOException {
        if (pending.isEmpty()) {
            return;
        }
        try {
            Appended appended = store.append(pending.batch(expected));
            refusals = 0;
            expected = appended.offsets().only(assigned);
            stored = expected;
            count(appended);
            pending.clear();
            consumer.commitAsync(groupOffsets(), null);
        } catch (StaleWriterException e) {
            LOG.warn("refused as stale, reading again: {}", e.getMessage());
            if (++refusals > MOST_REFUSALS) {
                throw e;
            }
            pending.clear();
            seek(assigned);
        }
    }

    /// Rows by which the dataset grew are out. An example that replaced the one before it, better
    /// paired or labelled anew, is no further row.
    private void count(Appended appended) {
        metrics.out(appended.added());
        metrics.rejected("replaced", appended.replaced());
        metrics.rejected("unchanged", appended.unchanged());
        metrics.latency(pending.age(clock.instant()));
    }

    private Map<TopicPartition, OffsetAndMetadata> groupOffsets() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        expected.next()
                .forEach((from, next) -> offsets.put(kafka(from), new OffsetAndMetadata(next)));
        return offsets;
    }

    /// Goes to where the store says that partitions are stored up to.
    private void seek(Collection<SourcePartition> partitions) throws IOException {
        Offsets now = store.offsets();
        for (SourcePartition partition : partitions) {
            TopicPartition at = kafka(partition);
            if (now.of(partition).isPresent()) {
                consumer.seek(at, now.of(partition).getAsLong());
            } else {
                consumer.seekToBeginning(List.of(at));
            }
        }
        expected = now.only(assigned);
        stored = expected;
    }

    private static TopicPartition kafka(SourcePartition partition) {
        return new TopicPartition(partition.topic(), partition.partition());
    }

    private static Set<SourcePartition> ours(Collection<TopicPartition> partitions) {
        Set<SourcePartition> ours = new HashSet<>();
        partitions.forEach(at -> ours.add(new SourcePartition(at.topic(), at.partition())));
        return ours;
    }

    /// Follows the group's division of the partitions.
    private final class Partitions implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            Set<SourcePartition> added = ours(partitions);
            assigned.addAll(added);
            unchecked(() -> seek(added));
        }

        /// Stores what was read of the partitions while they are still this member's.
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            unchecked(DatasetSink.this::store);
            drop(partitions);
        }

        /// The partitions may be another member's already: what was read is dropped.
        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            pending.clear();
            drop(partitions);
            unchecked(() -> seek(assigned));
        }

        private void drop(Collection<TopicPartition> partitions) {
            assigned.removeAll(ours(partitions));
            expected = expected.only(assigned);
            stored = closing ? stored : stored.only(assigned);
            pending.forgetBut(assigned);
        }

        private void unchecked(StoreAction action) {
            try {
                action.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private interface StoreAction {
        void run() throws IOException;
    }
}
