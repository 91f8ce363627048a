// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.topic;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/// Creates topics on a broker as they are declared.
public final class TopicAdmin {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private TopicAdmin() {}

    /// Creates those topics that are not there yet, and returns once every partition takes records.
    /// A topic that is there is left as it is, so that an operator's own settings hold.
    ///
    /// @param replication number of replicas; -1 for the broker's default
    /// @throws KafkaException if the broker refuses, or if a partition has no leader for a minute
    public static void ensure(Admin admin, Collection<Topic<?, ?>> topics, short replication) {
        Set<String> present = names(admin);
        List<NewTopic> missing =
                topics.stream()
                        .filter(topic -> !present.contains(topic.name()))
                        .map(topic -> newTopic(topic, replication))
                        .toList();
        for (var created : admin.createTopics(missing).values().values()) {
            try {
                created.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new KafkaException("cannot create a topic", e.getCause());
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
        try {
            PartitionLeaders.await(admin, topics.stream().map(Topic::name).toList(), PATIENCE);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static Set<String> names(Admin admin) {
        try {
            return admin.listTopics().names().get();
        } catch (ExecutionException e) {
            throw new KafkaException("cannot list the topics", e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static NewTopic newTopic(Topic<?, ?> topic, short replication) {
        return new NewTopic(topic.name(), topic.partitions(), replication)
                .configs(topic.configuration());
    }

    private static KafkaException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new KafkaException("interrupted while creating topics", e);
    }
}
