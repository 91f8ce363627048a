// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.ledger;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/// The account of one partition of requests, from its assignment to its revocation: which requests
/// were taken, which of them have their verdict on the broker, and so what may be committed.
///
/// Requests are answered out of order, so a commit says two things: all requests before
/// [Commit#position] are answered, and every verdict on a request at or after it lies at or after
/// [Commit#verdictsFrom] in the partition of verdicts that has the same number. Who takes the
/// partition over reads the verdicts from there and answers none of these again. Thread-safe.
public final class PartitionLedger {

    private static final long OPEN = -1;
    private static final long SETTLED = Long.MAX_VALUE;
    private static final int REMEMBERED = 10_000;

    private final long assignedEnd;
    private final long tailStart;
    private final Set<String> answeredBefore;
    private final Set<String> taken =
            Collections.newSetFromMap(
                    new LinkedHashMap<>() {
                        private static final long serialVersionUID = 1L;

                        @Override
                        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                            return size() > REMEMBERED;
                        }
                    });

    /// Offsets at or after the position, each with its verdict's offset, [#OPEN] or [#SETTLED].
    private final NavigableMap<Long, Long> entries = new TreeMap<>();

    private long position;
    private long verdictsEnd;
    private boolean held = true;

    /// @param position the first request to be taken
    /// @param assignedEnd end of the partition of requests when it was assigned
    /// @param tailStart where the verdicts were read from
    /// @param tailEnd where they ended
    /// @param answered the requests that had a verdict there
    public PartitionLedger(
            long position, long assignedEnd, long tailStart, long tailEnd, Set<String> answered) {
        this.position = position;
        this.assignedEnd = assignedEnd;
        this.tailStart = tailStart;
        this.verdictsEnd = tailEnd;
        this.answeredBefore = new HashSet<>(answered);
    }

    /// What may be committed.
    ///
    /// @param position all requests before it are answered
    /// @param verdictsFrom no verdict on any other request lies before it
    public record Commit(long position, long verdictsFrom) {}

    /// Takes a request that was read.
    ///
    /// @return its claim to a verdict, or null where it has one or waits for one already
    public synchronized @Nullable Claim take(long offset, String requestId) {
        boolean news = !answeredBefore.contains(requestId) && taken.add(requestId);
        entries.put(offset, news ? OPEN : SETTLED);
        settle();
        return news ? new Claim(this, offset) : null;
    }

    /// Passes over a record that is no request.
    public synchronized void pass(long offset) {
        entries.put(offset, SETTLED);
        settle();
    }

    /// Passes over what the consumer passed over, such as the ends of transactions.
    ///
    /// @param next the consumer's position, after all that it returned was taken
    public synchronized void reached(long next) {
        if (entries.isEmpty() && next > position) {
            position = next;
            forgetTail();
        }
    }

    /// Whether the partition is still this consumer's: if not, another one answers.
    public synchronized boolean isHeld() {
        return held;
    }

    /// Gives the partition up.
    public synchronized void release() {
        held = false;
    }

    /// Requests that have been taken and have no verdict on the broker.
    public synchronized long open() {
        return entries.values().stream().filter(verdict -> verdict == OPEN).count();
    }

    /// What may be committed now.
    public synchronized Commit commit() {
        if (position < assignedEnd) {
            return new Commit(position, tailStart);
        }
        long from = verdictsEnd;
        for (long verdict : entries.values()) {
            if (verdict != OPEN) {
                from = Math.min(from, verdict);
            }
        }
        return new Commit(position, from);
    }

    synchronized void answered(long offset, long verdictOffset) {
        if (entries.replace(offset, verdictOffset) != null) {
            verdictsEnd = Math.max(verdictsEnd, verdictOffset + 1);
            settle();
        }
    }

    private void settle() {
        while (!entries.isEmpty() && entries.firstEntry().getValue() != OPEN) {
            position = entries.pollFirstEntry().getKey() + 1;
        }
        forgetTail();
    }

    private void forgetTail() {
        if (position >= assignedEnd) {
            answeredBefore.clear();
        }
    }
}
