// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.stream;

import io.faultline.monitoring.picture.Pictures;
import io.faultline.schemas.RobotFrame;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.topic.Topics;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads pictures from the snapshots' topic again, one by one: after a restart, and where memory
/// was short. It connects when it is first asked. For one thread.
public final class SnapshotLog implements PictureTopic {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int MOST_POLLS = 300;

    private final String bootstrapServers;
    private final Deserializer<RobotFrame> frames;
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;

    public SnapshotLog(String bootstrapServers, AvroSerdes serdes) {
        this.bootstrapServers = bootstrapServers;
        this.frames = serdes.serde(Topics.FRAMES).deserializer();
    }

    @Override
    public Pictures partition(int partition) {
        TopicPartition place = new TopicPartition(Topics.FRAMES.name(), partition);
        return offset -> picture(place, offset);
    }

    @Override
    public void close() {
        if (consumer != null) {
            consumer.close();
        }
    }

    /// @throws TimeoutException if the broker does not answer: the world is broken
    private Optional<ByteBuffer> picture(TopicPartition place, long offset) {
        KafkaConsumer<byte[], byte[]> connected = connect(place);
        connected.seek(place, offset);
        try {
            for (int polls = 0; polls < MOST_POLLS; polls++) {
                Iterator<ConsumerRecord<byte[], byte[]>> read = connected.poll(POLL).iterator();
                if (read.hasNext()) {
                    return picture(read.next(), offset);
                }
            }
        } catch (OffsetOutOfRangeException expired) {
            return Optional.empty();
        }
        throw new TimeoutException("no answer for offset %d of %s".formatted(offset, place));
    }

    private Optional<ByteBuffer> picture(ConsumerRecord<byte[], byte[]> read, long offset) {
        return read.offset() == offset
                ? Optional.of(frames.deserialize(read.topic(), read.value()).getPicture())
                : Optional.empty();
    }

    private KafkaConsumer<byte[], byte[]> connect(TopicPartition place) {
        if (consumer == null) {
            consumer =
                    new KafkaConsumer<>(
                            Map.of(
                                    ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                    bootstrapServers,
                                    ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                    "none",
                                    ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                    false,
                                    ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                                    1,
                                    ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                                    Topics.MOST_PICTURE_BYTES),
                            new ByteArrayDeserializer(),
                            new ByteArrayDeserializer());
            consumer.assign(List.of(place));
        }
        return consumer;
    }
}
