// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.feed;

import io.faultline.console.index.FleetIndex;
import io.faultline.console.index.Limits;
import io.faultline.console.picture.PictureCache;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.registry.RegistryUnavailableException;
import io.faultline.schemas.service.Stage;
import io.faultline.schemas.telemetry.StageMetrics;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Keeps the index up with the topics: first a bounded past, then whatever comes. It belongs to no
/// consumer group and commits nothing, so that every console sees everything.
///
/// A record that cannot be read is counted and passed over: whoever works on that topic buries it.
public final class FleetFeed implements Stage {

    private static final Logger LOG = LoggerFactory.getLogger(FleetFeed.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final LiveTopics topics;
    private final Past past;
    private final StageMetrics metrics;
    private final Thread thread;

    private volatile boolean closing;
    private volatile boolean caughtUp;
    private volatile @Nullable Throwable failure;

    /// @param consumer of no group; closed by the feed
    public FleetFeed(
            Consumer<byte[], byte[]> consumer,
            AvroSerdes serdes,
            FleetIndex index,
            PictureCache pictures,
            Limits limits,
            StageMetrics metrics) {
        this.consumer = consumer;
        this.topics = new LiveTopics(serdes, index, pictures);
        // A subject has a few events; more of the past than is kept is not read.
        this.past = new Past(limits.age(), 4L * limits.subjects());
        this.metrics = metrics;
        this.thread = Thread.ofPlatform().name("console-feed").unstarted(this::run);
    }

    /// Starts reading, in a thread of its own.
    public FleetFeed start() {
        thread.start();
        return this;
    }

    /// Whether the past as it was at the start has been read.
    public boolean isCaughtUp() {
        return caughtUp;
    }

    @Override
    public String name() {
        return "console";
    }

    @Override
    public String status() {
        Throwable ended = failure;
        if (ended != null) {
            return "failed: " + ended.getMessage();
        }
        return closing ? "closed" : caughtUp ? "watching" : "reading the past";
    }

    @Override
    public boolean isHealthy() {
        return failure == null;
    }

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
            List<TopicPartition> partitions =
                    topics.names().stream()
                            .flatMap(topic -> consumer.partitionsFor(topic).stream())
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = past.seek(consumer, partitions, Instant.now());
            while (!closing) {
                consumer.poll(POLL).forEach(this::take);
                caughtUp =
                        caughtUp
                                || ends.entrySet().stream()
                                        .allMatch(
                                                end ->
                                                        consumer.position(end.getKey())
                                                                >= end.getValue());
            }
        } catch (WakeupException e) {
            failure = closing ? null : e;
        } catch (RuntimeException | Error e) {
            failure = e;
            LOG.error("the console reads no more; what it shows grows old", e);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        metrics.in();
        long start = System.nanoTime();
        try {
            topics.take(record);
        } catch (RegistryUnavailableException e) {
            throw e;
        } catch (SerializationException e) {
            metrics.rejected("unreadable-record");
        }
        metrics.latency(Duration.ofNanos(System.nanoTime() - start));
    }
}
