// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.batch;

import io.faultline.schemas.UnverifiedReason;
import io.faultline.verification.ledger.PartitionLedger;
import io.faultline.verification.queue.FairQueue;
import io.faultline.verification.queue.Pending;
import io.faultline.verification.queue.Pending.Urgency;
import io.faultline.verification.queue.QueueBounds;
import io.faultline.verification.queue.Shed;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// What waits to be judged. A request that was offered comes out once: in a batch, shed, or dropped
/// because its partition is another consumer's now. Thread-safe.
///
/// Shedding has an order: what has expired or cannot be answered in time; what something newer
/// makes pointless (a higher revision always, a robot that has gone on only while more waits than
/// one batch takes); then, over the bounds, the oldest of the robot that has most. Background
/// requests are never shed: their partitions are paused instead.
public final class Intake {

    private static final String SUPERSEDED = "something newer of the same robot waits";
    private static final String OVERLOADED = "more waits than there is room for";

    private final QueueBounds bounds;
    private final BatchRule rule;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final FairQueue live = new FairQueue();
    private final FairQueue background = new FairQueue();
    private final List<Shed> shed = new ArrayList<>();
    private @Nullable Pace pace;
    private Instant free = Instant.MIN;
    private boolean busy;

    public Intake(QueueBounds bounds, BatchRule rule, InstantSource clock) {
        this.bounds = bounds;
        this.rule = rule;
        this.clock = clock;
    }

    /// Says how fast the model is; before that there are no batches.
    public void serve(Pace pace) {
        locked(
                () -> {
                    this.pace = pace;
                    changed.signalAll();
                });
    }

    /// Says that there is no model; there are no batches until there is one.
    public void rest() {
        locked(() -> pace = null);
    }

    /// Adds a request.
    public void offer(Pending pending) {
        locked(
                () -> {
                    (pending.urgency() == Urgency.LIVE ? live : background).add(pending);
                    changed.signalAll();
                });
    }

    /// Removes what is to be shed, now or since the last call.
    public List<Shed> shed() {
        return locked(
                () -> {
                    sweep(clock.instant());
                    List<Shed> all = List.copyOf(shed);
                    shed.clear();
                    return all;
                });
    }

    /// The next batch, once there is one.
    ///
    /// @param atMost how long to wait for it
    public Optional<Batch> take(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (true) {
                Instant now = clock.instant();
                sweep(now); // nothing that is to be shed may get into a batch
                Decision decision =
                        pace == null
                                ? new Decision.Idle()
                                : rule.decide(live, background, pace, now);
                long left = end - System.nanoTime();
                switch (decision) {
                    case Decision.Go(Batch batch) -> {
                        return Optional.of(started(batch, now));
                    }
                    case Decision.Await(Instant until) ->
                            left = Math.min(left, Duration.between(now, until).toNanos());
                    case Decision.Idle() -> {
                        // until something comes
                    }
                }
                if (left <= 0 && end - System.nanoTime() <= 0) {
                    return Optional.empty();
                }
                changed.await(Math.max(left, 1), TimeUnit.NANOSECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    /// The device is free again, whatever was expected.
    public void finished() {
        locked(
                () -> {
                    free = Instant.MIN;
                    busy = false;
                });
    }

    /// Drops what was read from a partition that is no longer this consumer's.
    public void drop(PartitionLedger ledger) {
        locked(
                () -> {
                    Predicate<Pending> gone = one -> one.claim().ledger() == ledger;
                    live.removeIf(gone);
                    background.removeIf(gone);
                    shed.removeIf(one -> gone.test(one.pending()));
                });
    }

    /// Live requests that wait.
    public int liveWaiting() {
        return locked(live::size);
    }

    /// Whether no live request waits and no batch is being judged.
    public boolean isIdle() {
        return locked(() -> live.isEmpty() && !busy);
    }

    /// Background requests that wait.
    public int backgroundWaiting() {
        return locked(background::size);
    }

    /// Bytes of all that waits.
    public long bytesWaiting() {
        return locked(() -> live.bytes() + background.bytes());
    }

    private void sweep(Instant now) {
        expire(now);
        boolean behind = live.size() > rule.most();
        shed(live.removeSuperseded(behind), UnverifiedReason.SUPERSEDED, SUPERSEDED);
        shed(background.removeSuperseded(false), UnverifiedReason.SUPERSEDED, SUPERSEDED);
        shed(live.removeOver(bounds), UnverifiedReason.OVERLOADED, OVERLOADED);
    }

    private void expire(Instant now) {
        Instant start = free.isAfter(now) ? free : now;
        Instant end = pace == null ? now : start.plus(pace.fastest(now));
        shed(
                live.removeIf(one -> now.isAfter(one.deadline())),
                UnverifiedReason.EXPIRED,
                "the deadline has passed");
        shed(
                live.removeIf(one -> end.isAfter(one.deadline())),
                UnverifiedReason.EXPIRED,
                "no answer is to be had before the deadline");
    }

    private void shed(List<Pending> pending, UnverifiedReason reason, String detail) {
        pending.forEach(one -> shed.add(new Shed(one, reason, detail)));
    }

    private Batch started(Batch batch, Instant now) {
        Urgency urgency = batch.requests().getFirst().urgency();
        (urgency == Urgency.LIVE ? live : background).take(batch.requests());
        busy = true;
        if (pace != null) {
            free = now.plus(pace.expected(batch.mode(), batch.requests().size(), now));
        }
        return batch;
    }

    private void locked(Runnable action) {
        locked(
                () -> {
                    action.run();
                    return true;
                });
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
