// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.verdicts;

import io.faultline.schemas.Verdict;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/// The latest verdicts of one robot, bounded by number and bytes, and who waits for more. Guarded
/// by the lock of its [VerdictLog].
final class Shelf {

    private static final int MOST_BYTES = 256 << 10;
    private static final int MOST_WAITING = 16;

    private final int most;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Set<String> answered = new LinkedHashSet<>();
    private final Deque<CompletableFuture<Void>> waiting = new ArrayDeque<>();
    private long bytes;
    private long last = VerdictLog.START;
    private long forgotten = VerdictLog.START;

    Shelf(int most) {
        this.most = most;
    }

    private record Entry(Heard heard, int bytes) {}

    /// Takes a verdict, unless its request has one.
    ///
    /// @return whether it was the first
    boolean add(Heard heard, int size) {
        if (heard.cursor() <= last || !answered.add(heard.verdict().getRequestId())) {
            return false;
        }
        last = heard.cursor();
        entries.addLast(new Entry(heard, size));
        bytes += size;
        while (entries.size() > most || (bytes > MOST_BYTES && entries.size() > 1)) {
            Entry oldest = entries.removeFirst();
            bytes -= oldest.bytes;
            forgotten = oldest.heard.cursor();
        }
        if (answered.size() > 4 * most) {
            answered.remove(answered.iterator().next());
        }
        return true;
    }

    /// What is known after a cursor.
    Page after(long cursor, int limit) {
        List<Heard> found = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.heard.cursor() > cursor && found.size() < limit) {
                found.add(entry.heard);
            }
        }
        long next = found.isEmpty() ? cursor : found.getLast().cursor();
        return new Page(found, next, cursor >= 0 && cursor < forgotten);
    }

    /// The latest cursor.
    long last() {
        return last;
    }

    @Nullable Verdict find(Predicate<Verdict> wanted) {
        for (Entry entry : entries) {
            if (wanted.test(entry.heard.verdict())) {
                return entry.heard.verdict();
            }
        }
        return null;
    }

    /// Done when there is more to know. The one that waits longest is let go when too many do.
    CompletableFuture<Void> more() {
        CompletableFuture<Void> more = new CompletableFuture<>();
        waiting.addLast(more);
        return more;
    }

    @SuppressWarnings("CollectionUndefinedEquality") // a future equals itself alone
    void leave(CompletableFuture<Void> more) {
        waiting.remove(more);
    }

    /// Those that wait, who are to be told outside the lock.
    List<CompletableFuture<Void>> drain(boolean all) {
        List<CompletableFuture<Void>> told = new ArrayList<>();
        while (all ? !waiting.isEmpty() : waiting.size() > MOST_WAITING) {
            told.add(waiting.removeFirst());
        }
        return told;
    }
}
