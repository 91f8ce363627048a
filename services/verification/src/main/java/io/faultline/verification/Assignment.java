// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification;

import io.faultline.verification.batch.Intake;
import io.faultline.verification.ledger.PartitionLedger;
import io.faultline.verification.ledger.PartitionLedger.Commit;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The partitions that a consumer has, each with its account. A commit's metadata says from which
/// offset of the verdicts the next owner must read; when a partition is assigned, they are read,
/// and what they answer is not answered again. Used by the consumer's thread alone.
final class Assignment implements ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(Assignment.class);
    private static final String PREFIX = "verdicts-from=";

    private final Consumer<byte[], byte[]> consumer;
    private final VerdictTail tail;
    private final Intake intake;
    private final long everyNanos;
    private final Map<TopicPartition, PartitionLedger> ledgers = new HashMap<>();
    private final Map<TopicPartition, Commit> committed = new HashMap<>();
    private long last = System.nanoTime();

    Assignment(Consumer<byte[], byte[]> consumer, VerdictTail tail, Intake intake, Duration every) {
        this.consumer = consumer;
        this.tail = tail;
        this.intake = intake;
        this.everyNanos = every.toNanos();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> commits = consumer.committed(Set.copyOf(partitions));
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        for (TopicPartition partition : partitions) {
            var read = tail.read(partition.partition(), verdictsFrom(commits.get(partition)));
            long position = consumer.position(partition);
            ledgers.put(
                    partition,
                    new PartitionLedger(
                            position,
                            ends.getOrDefault(partition, 0L),
                            read.start(),
                            read.end(),
                            read.answered()));
            LOG.info(
                    "{} from {}; {} verdicts since {}",
                    partition,
                    position,
                    read.answered().size(),
                    read.start());
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        commitNow();
        onPartitionsLost(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            committed.remove(partition);
            PartitionLedger ledger = ledgers.remove(partition);
            if (ledger != null) {
                ledger.release();
                intake.drop(ledger);
            }
        }
    }

    /// The account of a partition that is assigned.
    PartitionLedger ledger(TopicPartition partition) {
        PartitionLedger ledger = ledgers.get(partition);
        if (ledger == null) {
            throw new IllegalStateException("a record of " + partition + ", which is not assigned");
        }
        return ledger;
    }

    /// Takes note of where the consumer stands, after all that it returned was taken.
    void advance() {
        ledgers.forEach((partition, ledger) -> ledger.reached(consumer.position(partition)));
    }

    /// Commits what is answered, if something is and the last commit was long enough ago.
    void commitIfDue() {
        if (System.nanoTime() - last >= everyNanos) {
            last = System.nanoTime();
            Map<TopicPartition, OffsetAndMetadata> due = due();
            if (!due.isEmpty()) {
                consumer.commitAsync(
                        due,
                        (offsets, error) -> {
                            if (error != null) {
                                LOG.info("not committed, will be again: {}", error.toString());
                                offsets.keySet().forEach(committed::remove);
                            }
                        });
            }
        }
    }

    /// Commits what is answered and waits for it. What is not committed is read again, and answered
    /// once all the same.
    void commitNow() {
        Map<TopicPartition, OffsetAndMetadata> due = due();
        try {
            if (!due.isEmpty()) {
                consumer.commitSync(due);
            }
        } catch (KafkaException e) {
            LOG.info("not committed: {}", e.toString());
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> due() {
        Map<TopicPartition, OffsetAndMetadata> due = new HashMap<>();
        ledgers.forEach(
                (partition, ledger) -> {
                    Commit commit = ledger.commit();
                    if (!commit.equals(committed.put(partition, commit))) {
                        due.put(
                                partition,
                                new OffsetAndMetadata(
                                        commit.position(), PREFIX + commit.verdictsFrom()));
                    }
                });
        return due;
    }

    private static long verdictsFrom(@Nullable OffsetAndMetadata commit) {
        if (commit == null || !commit.metadata().startsWith(PREFIX)) {
            return -1;
        }
        try {
            return Long.parseLong(commit.metadata().substring(PREFIX.length()));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
