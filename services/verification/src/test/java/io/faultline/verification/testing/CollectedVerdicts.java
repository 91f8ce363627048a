// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.testing;

import io.faultline.schemas.UnverifiedReason;
import io.faultline.schemas.Verdict;
import io.faultline.verification.answer.VerdictSink;
import io.faultline.verification.queue.Pending;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Keeps verdicts, in the order given.
public final class CollectedVerdicts implements VerdictSink {

    private final List<Verdict> given = new ArrayList<>();

    @Override
    public synchronized void give(Pending pending, Verdict verdict) {
        given.add(verdict);
        pending.claim().answered(given.size() - 1);
        notifyAll();
    }

    public synchronized List<Verdict> all() {
        return List.copyOf(given);
    }

    /// Requests by the number of their verdicts.
    public synchronized Map<String, Long> byRequest() {
        return given.stream()
                .collect(
                        Collectors.groupingBy(
                                Verdict::getRequestId, TreeMap::new, Collectors.counting()));
    }

    /// The verdict on a request.
    public synchronized Verdict of(String requestId) {
        return given.stream()
                .filter(verdict -> verdict.getRequestId().equals(requestId))
                .findFirst()
                .orElseThrow();
    }

    public @Nullable UnverifiedReason reason(String requestId) {
        return of(requestId).getReason();
    }

    /// How many verdicts were given before a request's own; -1 where it has none.
    public synchronized int position(String requestId) {
        for (int i = given.size() - 1; i >= 0; i--) {
            if (given.get(i).getRequestId().equals(requestId)) {
                return i;
            }
        }
        return -1;
    }

    /// Waits until a request has its verdict.
    public synchronized boolean await(String requestId, long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (position(requestId) < 0) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /// Waits until so many have come.
    public synchronized boolean await(int count, long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (given.size() < count) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
