// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.feed;

import io.faultline.schemas.topic.Topics;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// How far back a start reads: no further than an age, and no more than a number of records of each
/// topic. Labels are few and never grow old: of them only the number counts.
///
/// @param age how far back in time
/// @param records how many records of each topic, spread evenly over its partitions
record Past(Duration age, long records) {

    /// Moves a consumer to the start of that past.
    ///
    /// @return the ends of the partitions as of now
    Map<TopicPartition, Long> seek(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions, Instant now) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(at -> times.put(at, now.minus(age).toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> young = consumer.offsetsForTimes(times);
        for (TopicPartition at : partitions) {
            long siblings =
                    partitions.stream().filter(other -> other.topic().equals(at.topic())).count();
            long end = ends.getOrDefault(at, 0L);
            long start = Math.max(starts.getOrDefault(at, 0L), end - records / siblings);
            OffsetAndTimestamp first = young.get(at);
            if (!at.topic().equals(Topics.LABELS.name())) {
                start = Math.max(start, first == null ? end : first.offset());
            }
            consumer.seek(at, start);
        }
        return ends;
    }
}
