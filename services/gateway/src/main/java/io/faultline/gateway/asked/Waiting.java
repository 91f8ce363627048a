// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.asked;

import io.faultline.schemas.Verdict;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Who waits for the verdict on a request. No thread does.
public final class Waiting {

    private final int most;
    private final Map<String, CompletableFuture<Optional<Verdict>>> requests =
            new ConcurrentHashMap<>();

    /// @param most how many requests may be waited for at a time
    public Waiting(int most) {
        this.most = most;
    }

    /// Whether one more may wait.
    public boolean hasRoom() {
        return requests.size() < most;
    }

    /// The verdict on a request; empty if none comes in time.
    public CompletionStage<Optional<Verdict>> await(String requestId, Duration within) {
        CompletableFuture<Optional<Verdict>> verdict =
                requests.computeIfAbsent(requestId, _ -> new CompletableFuture<>());
        return verdict.completeOnTimeout(Optional.empty(), within.toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((_, _) -> requests.remove(requestId, verdict));
    }

    /// Tells those who wait.
    public void heard(Verdict verdict) {
        CompletableFuture<Optional<Verdict>> waiting = requests.get(verdict.getRequestId());
        if (waiting != null) {
            waiting.complete(Optional.of(verdict));
        }
    }
}
