// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.sink;

import io.faultline.schemas.streams.StageConsumer;

import org.apache.kafka.clients.consumer.ConsumerConfig;

import java.util.Map;

/// The configuration of the sink's Kafka consumer.
public final class SinkConsumer {

    private SinkConsumer() {}

    /// Reads committed records as bytes, commits nothing by itself, and never chooses an offset:
    /// one that the broker does not have is an error, because records would be lost in silence.
    ///
    /// @param groupId the group that divides the partitions among the processes of the sink
    public static Map<String, Object> config(String bootstrapServers, String groupId) {
        Map<String, Object> config = StageConsumer.of(bootstrapServers, groupId);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        return config;
    }
}
