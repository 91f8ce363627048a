// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.feed;

import io.faultline.schemas.registry.RegistryUnavailableException;
import io.faultline.schemas.service.Stage;
import io.faultline.schemas.telemetry.StageMetrics;
import io.faultline.schemas.topic.Topic;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Follows every partition of a topic in a thread of its own, from a little in the past. It commits
/// nothing and belongs to no group: each gateway follows all of it, and remembers what it will.
///
/// A record that cannot be read is counted as dead and left out; it is the writing side's and the
/// stages' business to bury it. Anything else ends the thread, and [#isHealthy] says so.
public final class TopicFeed<V> implements Stage {

    private static final Logger LOG = LoggerFactory.getLogger(TopicFeed.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;
    private final Topic<?, V> topic;
    private final Deserializer<V> values;
    private final Duration lookback;
    private final Follower<V> follower;
    private final StageMetrics metrics;
    private final Thread thread;

    private volatile boolean closing;
    private volatile @Nullable Throwable failure;

    /// Takes what a topic holds; called from the feed's thread.
    public interface Follower<V> {
        /// @param bytes the record's size
        void take(V value, Place place, int bytes);
    }

    /// @param consumer without a group; closed by the feed
    /// @param lookback how much of the past is read first
    public TopicFeed(
            Consumer<byte[], byte[]> consumer,
            Topic<?, V> topic,
            Deserializer<V> values,
            Duration lookback,
            StageMetrics metrics,
            Follower<V> follower) {
        this.consumer = consumer;
        this.topic = topic;
        this.values = values;
        this.lookback = lookback;
        this.metrics = metrics;
        this.follower = follower;
        this.thread = Thread.ofPlatform().name("gateway-" + topic.name()).unstarted(this::run);
    }

    /// Finds where to begin and starts to follow: what is written after this returns is followed.
    public TopicFeed<V> start() {
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic.name()).stream()
                        .map(at -> new TopicPartition(at.topic(), at.partition()))
                        .toList();
        consumer.assign(partitions);
        long since = Instant.now().minus(lookback).toEpochMilli();
        Map<TopicPartition, Long> wanted = new HashMap<>();
        partitions.forEach(at -> wanted.put(at, since));
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, @Nullable OffsetAndTimestamp> begins =
                new HashMap<>(consumer.offsetsForTimes(wanted));
        for (TopicPartition at : partitions) {
            OffsetAndTimestamp begin = begins.get(at);
            consumer.seek(at, begin == null ? ends.getOrDefault(at, 0L) : begin.offset());
        }
        thread.start();
        return this;
    }

    @Override
    public String name() {
        return "gateway: " + topic.name();
    }

    @Override
    public String status() {
        Throwable ended = failure;
        if (ended != null) {
            return "failed: " + ended.getMessage();
        }
        return closing ? "closed" : "following";
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
            while (!closing) {
                consumer.poll(POLL).forEach(this::take);
            }
        } catch (WakeupException e) {
            failure = closing ? null : e;
        } catch (RuntimeException | Error e) {
            failure = e;
            LOG.error("the gateway does not follow {} any more", topic.name(), e);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        byte[] bytes = record.value();
        if (bytes == null) {
            metrics.dead("no-value");
            return;
        }
        V value;
        try {
            value = values.deserialize(record.topic(), bytes);
        } catch (RegistryUnavailableException e) {
            throw e;
        } catch (SerializationException e) {
            metrics.dead("undecodable");
            LOG.warn(
                    "{}-{}@{} cannot be read", record.topic(), record.partition(), record.offset());
            return;
        }
        follower.take(value, new Place(record.partition(), record.offset()), bytes.length);
    }
}
