// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.stream;

import io.faultline.schemas.RobotEvent;
import io.faultline.schemas.RobotFrame;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

import java.time.Instant;

/// Orders snapshots and events by when the gateway received them, so that a stage that has to catch
/// up reads both as they came.
public final class ReceivedTime implements TimestampExtractor {

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return switch (record.value()) {
            case RobotFrame frame -> millis(frame.getTimes().getReceived(), record);
            case RobotEvent event -> millis(event.getTimes().getReceived(), record);
            case null, default -> record.timestamp();
        };
    }

    /// A negative time would be dropped in silence; the record is judged later.
    private static long millis(Instant received, ConsumerRecord<Object, Object> record) {
        return received.isBefore(Instant.EPOCH) ? record.timestamp() : received.toEpochMilli();
    }
}
