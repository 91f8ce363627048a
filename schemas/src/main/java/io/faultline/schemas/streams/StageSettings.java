// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.streams;

import io.faultline.schemas.deadletter.StreamsErrorHandler;
import io.faultline.schemas.telemetry.StageMetrics;
import io.faultline.schemas.topic.Topics;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

/// How a Kafka Streams stage runs.
///
/// @param applicationId consumer group, prefix of its internal topics, and name of its dead letters
/// @param bootstrapServers the brokers
/// @param stateDirectory where its state stores live
/// @param threads stream threads, at least 1
/// @param commitInterval how long a transaction may stay open: what downstream waits at most
public record StageSettings(
        String applicationId,
        String bootstrapServers,
        Path stateDirectory,
        int threads,
        Duration commitInterval) {

    /// How long a killed stage holds on to its partitions, be it one of Kafka Streams or a consumer
    /// of its own.
    static final int SESSION_TIMEOUT_MS = 10_000;

    private static final int MAX_REQUEST_BYTES = 2 << 20;

    /// A request of the live lane carries its pictures.
    private static final int LIVE_REQUEST_BYTES = Topics.REQUESTS.maxMessageBytes();

    /// Pictures are large: this many records of each topic lie in memory at most.
    private static final int LIVE_BUFFERED_RECORDS = 200;

    public StageSettings {
        if (applicationId.isBlank() || bootstrapServers.isBlank() || threads < 1) {
            throw new IllegalArgumentException(
                    "stage %s at %s with %d threads"
                            .formatted(applicationId, bootstrapServers, threads));
        }
    }

    /// Kafka Streams' configuration: exactly once, poison to the dead letters, explicit names.
    public Properties properties(StageMetrics metrics) {
        Properties streams = new Properties();
        streams.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        streams.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        streams.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        streams.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        streams.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        streams.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
        streams.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1);
        streams.put(
                StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
                Topics.deadLetters(applicationId).name());
        streams.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                StreamsErrorHandler.class);
        streams.put(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, StreamsErrorHandler.class);
        streams.put(
                StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, StreamsErrorHandler.class);
        streams.put(StreamsErrorHandler.METRICS, metrics);
        streams.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        streams.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
                SESSION_TIMEOUT_MS);
        streams.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                MAX_REQUEST_BYTES);
        streams.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        return streams;
    }

    /// The live lane's configuration: at least once, because a transaction costs tens of
    /// milliseconds; nothing waits to fill a batch; pictures are compressed as they are.
    public Properties lowLatency(StageMetrics metrics) {
        Properties streams = properties(metrics);
        streams.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        streams.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, LIVE_BUFFERED_RECORDS);
        streams.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);
        streams.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "none");
        streams.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                LIVE_REQUEST_BYTES);
        return streams;
    }
}
