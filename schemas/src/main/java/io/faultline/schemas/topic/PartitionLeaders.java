// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.topic;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.RetriableException;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

/// Waits until partitions can be written to.
///
/// A broker names itself a new partition's leader a little before it serves it. Of the batches that
/// an idempotent producer has in flight to it just then, the first may be refused and a later one
/// taken. The first one's sequence number is out of order from then on, the producer repeats it in
/// vain until its delivery timeout, and its records are lost (KAFKA-15591, in brokers to 4.3.1).
final class PartitionLeaders {

    private static final int TIMEOUT_MS = 5_000;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private PartitionLeaders() {}

    /// Returns once the leader of every partition of these topics serves it.
    ///
    /// @throws KafkaException if a broker refuses to tell, or if one is silent for too long; it
    ///   names the partitions
    static void await(Admin admin, Collection<String> topics, Duration atMost)
            throws InterruptedException {
        Instant end = Instant.now().plus(atMost);
        for (Map<String, Throwable> silent = silent(admin, topics);
                !silent.isEmpty();
                silent = silent(admin, topics)) {
            if (Instant.now().isAfter(end)) {
                throw new KafkaException(
                        "no leader serves " + String.join(", ", silent.keySet()),
                        silent.values().iterator().next());
            }
            Thread.sleep(PAUSE);
        }
    }

    /// Topics that brokers do not know yet, and partitions whose leader does not serve them yet,
    /// each with the answer that was given.
    private static Map<String, Throwable> silent(Admin admin, Collection<String> topics)
            throws InterruptedException {
        Map<String, Throwable> silent = new TreeMap<>();
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        var described =
                admin.describeTopics(topics, new DescribeTopicsOptions().timeoutMs(TIMEOUT_MS));
        for (var topic : described.topicNameValues().entrySet()) {
            try {
                TopicDescription description = answer(topic.getValue());
                for (TopicPartitionInfo partition : description.partitions()) {
                    ends.put(
                            new TopicPartition(topic.getKey(), partition.partition()),
                            OffsetSpec.latest());
                }
            } catch (RetriableException e) {
                silent.put(topic.getKey(), e);
            }
        }
        var offsets = admin.listOffsets(ends, new ListOffsetsOptions().timeoutMs(TIMEOUT_MS));
        for (TopicPartition partition : ends.keySet()) {
            try {
                answer(offsets.partitionResult(partition));
            } catch (RetriableException e) {
                silent.put(partition.toString(), e);
            }
        }
        return silent;
    }

    private static <T> T answer(KafkaFuture<T> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e);
        }
    }
}
