// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification;

import io.faultline.schemas.ModelVersion;
import io.faultline.schemas.service.Stage;
import io.faultline.schemas.topic.Topics;
import io.faultline.verification.model.VersionRule;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Reads the announcements of model versions, all of them and for ever, in no group: every process
/// must know what to serve.
final class ModelVersionWatch implements Stage {

    private static final Logger LOG = LoggerFactory.getLogger(ModelVersionWatch.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final Deserializer<ModelVersion> versions;
    private final List<VersionRule> rules;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final Thread thread;

    private volatile boolean closing;
    private volatile @Nullable Throwable failure;

    /// @param consumer of no group; closed by the watch
    ModelVersionWatch(
            Consumer<byte[], byte[]> consumer,
            Deserializer<ModelVersion> versions,
            List<VersionRule> rules) {
        this.consumer = consumer;
        this.versions = versions;
        this.rules = List.copyOf(rules);
        this.thread = Thread.ofPlatform().name("verification-models").unstarted(this::run);
    }

    ModelVersionWatch start() {
        thread.start();
        return this;
    }

    /// Waits until all that had been announced before has been heard.
    void awaitCaughtUp(Duration atMost) throws InterruptedException {
        if (!caughtUp.await(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            LOG.warn("announcements of models are not read after {}", atMost);
        }
    }

    @Override
    public String name() {
        return "model-versions";
    }

    @Override
    public String status() {
        Throwable ended = failure;
        return ended == null ? "listening" : "failed: " + ended.getMessage();
    }

    @Override
    public boolean isHealthy() {
        return failure == null;
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(Topics.MODEL_VERSIONS.name()).stream()
                            .map(ModelVersionWatch::partition)
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!closing) {
                consumer.poll(POLL).forEach(this::hear);
                if (partitions.stream()
                        .allMatch(one -> consumer.position(one) >= ends.getOrDefault(one, 0L))) {
                    caughtUp.countDown();
                }
            }
        } catch (RuntimeException | Error e) {
            failure = e;
            LOG.error("announcements of models are not heard any more", e);
        }
    }

    private static TopicPartition partition(PartitionInfo info) {
        return new TopicPartition(info.topic(), info.partition());
    }

    private void hear(ConsumerRecord<byte[], byte[]> record) {
        try {
            ModelVersion version = versions.deserialize(record.topic(), record.value());
            if (version != null) {
                rules.forEach(rule -> rule.hear(version));
            }
        } catch (SerializationException e) {
            LOG.warn("no model version at offset {}", record.offset(), e);
        }
    }
}
