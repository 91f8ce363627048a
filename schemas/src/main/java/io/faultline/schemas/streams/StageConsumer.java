// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.streams;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.util.HashMap;
import java.util.Map;

/// The configuration of a stage's consumer that is not Kafka Streams' own: committed records as
/// bytes, from the earliest on, and nothing is committed by itself. The maps may be added to.
public final class StageConsumer {

    private StageConsumer() {}

    /// One of no group.
    public static Map<String, Object> alone(String bootstrapServers) {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return config;
    }

    /// One of a group, whose partitions go to the others soon after it was killed.
    public static Map<String, Object> of(String bootstrapServers, String groupId) {
        Map<String, Object> config = alone(bootstrapServers);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, StageSettings.SESSION_TIMEOUT_MS);
        return config;
    }
}
