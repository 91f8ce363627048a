// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.feed;

import io.faultline.console.letters.LetterDesk;
import io.faultline.schemas.deadletter.DeadLetter;
import io.faultline.schemas.deadletter.DeadLetterQueue;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/// Dead letters on the broker. Only queues that the broker names are ever opened.
public final class KafkaLetterDesk implements LetterDesk {

    private static final String ENDING = ".dlq";

    private final String bootstrapServers;

    public KafkaLetterDesk(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    @Override
    public List<Queue> queues() {
        List<Queue> queues = new ArrayList<>();
        for (String application : applications()) {
            DeadLetterQueue queue = queue(application);
            DeadLetterQueue.Extent extent = queue.extent();
            queues.add(
                    new Queue(
                            application,
                            extent.end() - extent.start(),
                            extent.end() - Math.max(extent.start(), extent.redriven())));
        }
        return queues;
    }

    @Override
    public List<DeadLetter> newest(String application, int most) {
        if (!applications().contains(application)) {
            return List.of();
        }
        DeadLetterQueue queue = queue(application);
        Deque<DeadLetter> newest = new ArrayDeque<>();
        queue.forEach(
                queue.extent().end() - most,
                letter -> {
                    newest.addFirst(letter);
                    if (newest.size() > most) {
                        newest.removeLast();
                    }
                });
        return List.copyOf(newest);
    }

    @Override
    public Optional<DeadLetter> at(String application, long position) {
        return applications().contains(application)
                ? queue(application).at(position)
                : Optional.empty();
    }

    @Override
    public long redrivenUpTo(String application) {
        return queue(application).redrivenUpTo();
    }

    @Override
    public DeadLetterQueue.Redriven redrive(String application) {
        if (!applications().contains(application)) {
            throw new IllegalArgumentException("no dead letters of " + application);
        }
        return queue(application).redrive();
    }

    private DeadLetterQueue queue(String application) {
        return new DeadLetterQueue(bootstrapServers, application);
    }

    private List<String> applications() {
        Map<String, Object> config =
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (Admin admin = Admin.create(config)) {
            return admin.listTopics().names().get().stream()
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        } catch (ExecutionException e) {
            throw new KafkaException("cannot list the topics", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while listing the topics", e);
        }
    }
}
