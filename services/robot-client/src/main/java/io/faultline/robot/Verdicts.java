// SPDX-License-Identifier: Apache-2.0
package io.faultline.robot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Who waits for which verdict, and the latest ones for those who begin to wait too late.
final class Verdicts {

    private static final int MOST_REMEMBERED = 1_024;

    private final List<Consumer<RobotVerdict>> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, List<CompletableFuture<RobotVerdict>>> waiting =
            new LinkedHashMap<>();

    /// The first verdict on each of the latest subjects.
    private final Map<String, RobotVerdict> known =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, RobotVerdict> eldest) {
                    return size() > MOST_REMEMBERED;
                }
            };

    void heard(RobotVerdict verdict) {
        List<CompletableFuture<RobotVerdict>> told;
        synchronized (waiting) {
            known.putIfAbsent(verdict.subjectId(), verdict);
            told = waiting.remove(verdict.subjectId());
        }
        if (told != null) {
            told.forEach(one -> one.complete(verdict));
        }
        listeners.forEach(listener -> listener.accept(verdict));
    }

    RobotClient.Subscription listen(Consumer<RobotVerdict> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    CompletableFuture<RobotVerdict> await(Subject subject, Duration within) {
        CompletableFuture<RobotVerdict> verdict = new CompletableFuture<>();
        synchronized (waiting) {
            RobotVerdict already = known.get(subject.id());
            if (already != null) {
                return CompletableFuture.completedFuture(already);
            }
            waiting.computeIfAbsent(subject.id(), _ -> new ArrayList<>()).add(verdict);
        }
        return verdict.completeOnTimeout(
                        VerdictJson.expired(subject, within),
                        within.toMillis(),
                        TimeUnit.MILLISECONDS)
                .whenComplete((_, _) -> forget(subject, verdict));
    }

    private void forget(Subject subject, CompletableFuture<RobotVerdict> verdict) {
        synchronized (waiting) {
            List<CompletableFuture<RobotVerdict>> others = waiting.get(subject.id());
            if (others != null && others.remove(verdict) && others.isEmpty()) {
                waiting.remove(subject.id());
            }
        }
    }
}
