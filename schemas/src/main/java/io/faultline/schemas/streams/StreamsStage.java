// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.streams;

import static org.apache.kafka.streams.CloseOptions.GroupMembershipOperation.LEAVE_GROUP;

import io.faultline.schemas.service.Stage;
import io.faultline.schemas.telemetry.StageMetrics;

import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Locale;
import java.util.Properties;

/// A topology at work. It stops for good when the world is broken: whatever runs it (a container,
/// an operator) sees its health turn red and starts it again, and it goes on where it had
/// committed.
public final class StreamsStage implements Stage {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsStage.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final String name;
    private final String applicationId;
    private final KafkaStreams streams;

    /// @param name the stage's name, as its meters are tagged
    public StreamsStage(
            String name, Topology topology, StageSettings settings, StageMetrics metrics) {
        this(name, topology, settings.applicationId(), settings.properties(metrics));
    }

    /// @param properties Kafka Streams' configuration, as [StageSettings] makes it
    public StreamsStage(
            String name, Topology topology, String applicationId, Properties properties) {
        this.name = name;
        this.applicationId = applicationId;
        this.streams = new KafkaStreams(topology, properties);
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

    @Override
    public String name() {
        return name;
    }

    @Override
    public String status() {
        return streams.state().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean isHealthy() {
        return streams.state().isRunningOrRebalancing()
                || streams.state() == KafkaStreams.State.CREATED;
    }

    @Override
    public void close() {
        // A stage that leaves its group lets the next start take its partitions at once.
        boolean closed =
                streams.close(
                        CloseOptions.groupMembershipOperation(LEAVE_GROUP)
                                .withTimeout(CLOSE_TIMEOUT));
        if (!closed) {
            LOG.atWarn()
                    .addKeyValue("application", applicationId)
                    .log("stage did not stop in time");
        }
    }

    private StreamThreadExceptionResponse stop(Throwable thrown) {
        LOG.atError()
                .setCause(thrown)
                .addKeyValue("application", applicationId)
                .log("stage stopped; what it had not committed will be read again");
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
}
