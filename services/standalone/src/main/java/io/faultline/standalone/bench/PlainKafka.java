// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.bench;

import io.faultline.schemas.topic.Topic;
import io.faultline.schemas.topic.Topic.Cleanup;
import io.faultline.schemas.topic.TopicAdmin;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.tools.ConsumerPerformance;
import org.apache.kafka.tools.ProducerPerformance;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What the broker does without Faultline, by Kafka's own performance tools.
final class PlainKafka {

    private final String bootstrapServers;

    PlainKafka(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /// Records a second.
    ///
    /// @param produced by one producer, acks=all
    /// @param consumed by one consumer
    /// @param cpuSeconds processor time of a record, clients and broker together
    record Rates(double produced, double consumed, double cpuSeconds) {

        /// Records a second that are first produced, then consumed.
        double both() {
            return 1 / (1 / produced + 1 / consumed);
        }
    }

    /// Produces records into a new topic and consumes them.
    Rates measure(String name, long records, int size) throws Exception {
        Topic<byte[], byte[]> topic =
                new Topic<>(
                        name,
                        byte[].class,
                        byte[].class,
                        4,
                        Duration.ofDays(1),
                        Cleanup.DELETE,
                        1 << 20);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            TopicAdmin.ensure(admin, List.of(topic), (short) 1);
        }
        ProcessorTime processor = ProcessorTime.start();
        double produced = rate(records, () -> produce(name, records, size));
        double consumed = rate(records, () -> consume(name, records));
        return new Rates(produced, consumed, processor.seconds() / records);
    }

    private void produce(String name, long records, int size) throws Exception {
        ProducerPerformance.main(
                new String[] {
                    "--topic",
                    name,
                    "--num-records",
                    Long.toString(records),
                    "--record-size",
                    Integer.toString(size),
                    "--throughput",
                    "-1",
                    "--bootstrap-server",
                    bootstrapServers,
                    "--command-property",
                    "acks=all"
                });
    }

    private void consume(String name, long records) {
        ConsumerPerformance.main(
                new String[] {
                    "--bootstrap-server",
                    bootstrapServers,
                    "--topic",
                    name,
                    "--num-records",
                    Long.toString(records),
                    "--timeout",
                    "60000"
                });
    }

    private static double rate(long records, Step step) throws Exception {
        long start = System.nanoTime();
        step.run();
        return records / ((System.nanoTime() - start) / 1e9);
    }

    private interface Step {
        void run() throws Exception;
    }
}
