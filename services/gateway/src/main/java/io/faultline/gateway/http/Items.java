// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.http;

import io.faultline.gateway.intake.Refusal;
import io.faultline.gateway.intake.RefusedException;
import io.faultline.gateway.outlet.Outlet;
import io.faultline.schemas.telemetry.StageMetrics;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// The items of one request on their way to the broker, each with its own fate: a good one beside a
/// bad one goes on.
final class Items {

    private final StageMetrics metrics;
    private final List<CompletableFuture<ItemAnswer>> answers = new ArrayList<>();

    Items(StageMetrics metrics) {
        this.metrics = metrics;
    }

    /// A record and its number.
    record Numbered<V>(V value, String boot, long sequence) {}

    /// Makes a record, or says why not.
    interface Reading<V> {
        Numbered<V> read() throws RefusedException;
    }

    /// Reads an item and sends it.
    <V> void add(String key, Outlet<V> outlet, Reading<V> reading) {
        metrics.in();
        long start = System.nanoTime();
        try {
            Numbered<V> item = reading.read();
            answers.add(
                    outlet.send(key, item.value)
                            .handle((_, failure) -> fate(item, failure, start))
                            .toCompletableFuture());
        } catch (RefusedException e) {
            answers.add(CompletableFuture.completedFuture(refused(e.refusal())));
        }
    }

    /// What became of them, when all is known.
    CompletionStage<List<ItemAnswer>> answers() {
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(_ -> answers.stream().map(CompletableFuture::join).toList());
    }

    private ItemAnswer fate(Numbered<?> item, @Nullable Throwable failure, long start) {
        if (failure != null) {
            return refused(Failures.refusal(failure));
        }
        metrics.out();
        metrics.latency(Duration.ofNanos(System.nanoTime() - start));
        return ItemAnswer.accepted(item.boot, item.sequence);
    }

    private ItemAnswer refused(Refusal why) {
        metrics.rejected(why.cause().code());
        return ItemAnswer.refused(why);
    }
}
