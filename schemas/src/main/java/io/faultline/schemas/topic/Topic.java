// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.topic;

import org.apache.kafka.common.config.TopicConfig;

import java.time.Duration;
import java.util.Map;

/// A topic: what it is called, what travels on it and how long it is kept. It carries no serde.
///
/// @param name the topic's name in Kafka
/// @param keyType type of the record keys
/// @param valueType type of the record values
/// @param partitions number of partitions, at least 1
/// @param retention how long records are kept; negative for ever
/// @param cleanup what happens to old records
/// @param maxMessageBytes the largest record batch, in bytes
public record Topic<K, V>(
        String name,
        Class<K> keyType,
        Class<V> valueType,
        int partitions,
        Duration retention,
        Cleanup cleanup,
        int maxMessageBytes) {

    /// What Kafka does with old records.
    public enum Cleanup {
        DELETE,
        COMPACT
    }

    public Topic {
        if (name.isBlank() || partitions < 1 || maxMessageBytes < 1) {
            throw new IllegalArgumentException(
                    "topic %s: %d partitions, %d bytes"
                            .formatted(name, partitions, maxMessageBytes));
        }
    }

    /// The same topic with another number of partitions.
    public Topic<K, V> withPartitions(int count) {
        return new Topic<>(name, keyType, valueType, count, retention, cleanup, maxMessageBytes);
    }

    /// Kafka's configuration of the topic.
    public Map<String, String> configuration() {
        return Map.of(
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(retention.isNegative() ? -1 : retention.toMillis()),
                TopicConfig.CLEANUP_POLICY_CONFIG,
                switch (cleanup) {
                    case DELETE -> TopicConfig.CLEANUP_POLICY_DELETE;
                    case COMPACT -> TopicConfig.CLEANUP_POLICY_COMPACT;
                },
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Integer.toString(maxMessageBytes));
    }
}
