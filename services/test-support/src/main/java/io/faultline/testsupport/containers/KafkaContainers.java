// SPDX-License-Identifier: Apache-2.0
package io.faultline.testsupport.containers;

import org.testcontainers.kafka.KafkaContainer;

import java.time.Duration;

/// Brokers in containers.
public final class KafkaContainers {

    private KafkaContainers() {}

    /// One node, not yet started, that creates no topic by itself: a topic that is written to but
    /// was never declared is an error, as it should be in production.
    public static KafkaContainer broker() {
        return new KafkaContainer(
                        Docker.image(ContainerImage.KAFKA)
                                .asCompatibleSubstituteFor("apache/kafka"))
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_HEAP_OPTS", "-Xmx384m -Xms128m")
                .withStartupTimeout(Duration.ofMinutes(5));
    }
}
