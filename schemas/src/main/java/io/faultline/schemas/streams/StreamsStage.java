// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.streams;

import io.faultline.schemas.telemetry.StageMetrics;

import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;

/// A topology at work. It stops for good when the world is broken: whatever runs it (a container,
/// an operator) sees its health turn red and starts it again, and it goes on where it had
/// committed.
public final class StreamsStage implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsStage.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final String applicationId;
    private final KafkaStreams streams;

    public StreamsStage(Topology topology, StageSettings settings, StageMetrics metrics) {
        this.applicationId = settings.applicationId();
        this.streams = new KafkaStreams(topology, settings.properties(metrics));
        streams.setUncaughtExceptionHandler(this::stop);
    }

    /// Starts reading.
    public StreamsStage start() {
        streams.start();
        return this;
    }

    /// The stage's consumer group.
    public String applicationId() {
        return applicationId;
    }

    /// Kafka Streams' own word on how it is.
    public KafkaStreams.State state() {
        return streams.state();
    }

    /// Whether the stage is at work, or on its way there.
    public boolean isHealthy() {
        return streams.state().isRunningOrRebalancing()
                || streams.state() == KafkaStreams.State.CREATED;
    }

    @Override
    public void close() {
        streams.close(CLOSE_TIMEOUT);
    }

    private StreamThreadExceptionResponse stop(Throwable thrown) {
        LOG.atError()
                .setCause(thrown)
                .addKeyValue("application", applicationId)
                .log("stage stopped; what it had not committed will be read again");
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
}
