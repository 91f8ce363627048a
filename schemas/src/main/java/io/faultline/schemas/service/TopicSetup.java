// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.service;

import io.faultline.schemas.topic.Topic;
import io.faultline.schemas.topic.TopicAdmin;
import io.faultline.schemas.topic.Topics;

import jakarta.inject.Singleton;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Creates the topics that a stage needs before the stage starts.
@Singleton
public final class TopicSetup {

    private final PlatformConfig platform;

    TopicSetup(PlatformConfig platform) {
        this.platform = platform;
    }

    /// Creates the declared topics and the dead letters of one application where they are missing.
    ///
    /// @throws org.apache.kafka.common.KafkaException if the broker refuses
    public void ensure(String applicationId) {
        List<Topic<?, ?>> topics = new ArrayList<>();
        Topics.all().forEach(topic -> topics.add(sized(topic)));
        topics.add(Topics.deadLetters(applicationId));
        Map<String, Object> config =
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, platform.bootstrapServers());
        try (Admin admin = Admin.create(config)) {
            TopicAdmin.ensure(admin, topics, platform.replication());
        }
    }

    private <K, V> Topic<K, V> sized(Topic<K, V> topic) {
        return platform.partitions() == 0 ? topic : topic.withPartitions(platform.partitions());
    }
}
