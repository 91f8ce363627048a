// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway;

import io.faultline.schemas.service.PlatformConfig;
import io.faultline.schemas.streams.StageConsumer;
import io.faultline.schemas.topic.Topic;
import io.faultline.schemas.topic.Topics;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.TimeoutException;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// How the gateway talks to Kafka.
final class GatewayClients {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private GatewayClients() {}

    /// Nothing waits for company, for robots wait; pictures do not compress.
    static Map<String, Object> producer(GatewayConfig config, PlatformConfig platform) {
        int timeout = Math.toIntExact(config.deliveryTimeout().toMillis());
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                platform.bootstrapServers(),
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                Topics.REQUESTS.maxMessageBytes(),
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                timeout,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                timeout,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                config.maxBlock().toMillis());
    }

    /// Has a producer learn where topics are, so that no request has to wait for it.
    ///
    /// @throws TimeoutException if the broker does not tell within half a minute
    static void learn(Producer<?, ?> producer, List<Topic<?, ?>> topics) {
        long giveUp = System.nanoTime() + LONGEST_WAIT.toNanos();
        for (Topic<?, ?> topic : topics) {
            while (!knows(producer, topic)) {
                if (System.nanoTime() > giveUp) {
                    throw new TimeoutException(
                            "the broker does not say where %s is".formatted(topic.name()));
                }
            }
        }
    }

    private static boolean knows(Producer<?, ?> producer, Topic<?, ?> topic) {
        try {
            return !producer.partitionsFor(topic.name()).isEmpty();
        } catch (TimeoutException e) {
            return false; // max.block.ms is short
        }
    }

    /// A reader of single records: no more is fetched than the broker must give.
    static Map<String, Object> reader(PlatformConfig platform) {
        Map<String, Object> settings = StageConsumer.alone(platform.bootstrapServers());
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 1);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1);
        return settings;
    }
}
