// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring;

import static io.faultline.schemas.topic.Topics.BACKFILL_REQUESTS;
import static io.faultline.schemas.topic.Topics.EVENTS;
import static io.faultline.schemas.topic.Topics.FRAMES;
import static io.faultline.schemas.topic.Topics.REQUESTS;

import io.faultline.monitoring.stream.JoinSupplier;
import io.faultline.monitoring.stream.PictureTopic;
import io.faultline.monitoring.stream.ReceivedTime;
import io.faultline.monitoring.stream.RobotRecord;
import io.faultline.schemas.RequestLane;
import io.faultline.schemas.VerificationRequest;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.telemetry.StageMetrics;

import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

import java.util.function.Supplier;

/// Robots' snapshots and events to verification requests.
///
/// Both topics have the robot as key and the same number of partitions, so a robot's records meet
/// in one place. A plan is requested with what the cameras showed when it was proposed, a subtask
/// with what they showed when it started and when it had ended.
public final class MonitoringTopology {

    private final MonitoringConfig config;
    private final AvroSerdes serdes;
    private final StageMetrics metrics;
    private final Supplier<PictureTopic> pictures;

    /// @param pictures makes a reader of the snapshots' topic
    public MonitoringTopology(
            MonitoringConfig config,
            AvroSerdes serdes,
            StageMetrics metrics,
            Supplier<PictureTopic> pictures) {
        this.config = config;
        this.serdes = serdes;
        this.metrics = metrics;
        this.pictures = pictures;
    }

    /// Wires the topology from snapshots and events to requests.
    public Topology build(StreamsBuilder builder) {
        KStream<String, RobotRecord> snapshots =
                builder.stream(
                                FRAMES.name(),
                                serdes.consumed(FRAMES)
                                        .withTimestampExtractor(new ReceivedTime())
                                        .withName("frames"))
                        .mapValues(RobotRecord.Snapshot::new, Named.as("snapshots"));

        KStream<String, RobotRecord> events =
                builder.stream(
                                EVENTS.name(),
                                serdes.consumed(EVENTS)
                                        .withTimestampExtractor(new ReceivedTime())
                                        .withName("robot-events"))
                        .mapValues(RobotRecord.Event::new, Named.as("events"));

        KStream<String, VerificationRequest> requests =
                snapshots
                        .merge(events, Named.as("robots"))
                        .process(new JoinSupplier(config, metrics, pictures), Named.as("join"));

        requests.filterNot(MonitoringTopology::isBackfill, Named.as("live"))
                .to(REQUESTS.name(), serdes.produced(REQUESTS).withName("requests"));

        requests.filter(MonitoringTopology::isBackfill, Named.as("backfill"))
                .to(
                        BACKFILL_REQUESTS.name(),
                        serdes.produced(BACKFILL_REQUESTS).withName("backfill-requests"));
        return builder.build();
    }

    private static boolean isBackfill(String robot, VerificationRequest request) {
        return request.getLane() == RequestLane.BACKFILL;
    }
}
