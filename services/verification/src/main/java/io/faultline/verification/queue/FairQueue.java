// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.queue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Requests in the order in which robots have their turns: the oldest of each robot, then the
/// second of each, and so on. A robot that has had its turn goes to the end, so that one robot's
/// flood costs the others one place. Not thread-safe.
public final class FairQueue {

    private final Map<String, Deque<Pending>> robots = new LinkedHashMap<>();
    private int count;
    private long bytes;

    /// Adds a request behind its robot's others.
    public void add(Pending pending) {
        robots.computeIfAbsent(pending.robot(), robot -> new ArrayDeque<>()).add(pending);
        count++;
        bytes += pending.bytes();
    }

    public int size() {
        return count;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /// Bytes of all that waits.
    public long bytes() {
        return bytes;
    }

    /// The next requests, in order of turns.
    public List<Pending> next(int most) {
        List<Pending> next = new ArrayList<>();
        List<Iterator<Pending>> turns = new ArrayList<>();
        robots.values().forEach(one -> turns.add(one.iterator()));
        while (!turns.isEmpty() && next.size() < most) {
            Iterator<Iterator<Pending>> round = turns.iterator();
            while (round.hasNext() && next.size() < most) {
                Iterator<Pending> turn = round.next();
                if (turn.hasNext()) {
                    next.add(turn.next());
                } else {
                    round.remove();
                }
            }
        }
        return next;
    }

    /// Takes requests that have their turn now; their robots go to the end.
    public void take(Collection<Pending> chosen) {
        for (Pending pending : chosen) {
            Deque<Pending> robot = robots.remove(pending.robot());
            if (robot == null || !robot.remove(pending)) {
                throw new IllegalStateException("not waiting: " + pending.request().getRequestId());
            }
            leave(pending);
            if (!robot.isEmpty()) {
                robots.put(pending.robot(), robot);
            }
        }
    }

    /// The request whose deadline is first.
    public Optional<Pending> mostUrgent() {
        return robots.values().stream()
                .flatMap(Collection::stream)
                .min(Comparator.comparing(Pending::deadline).thenComparingLong(Pending::order));
    }

    /// Removes what is no longer wanted; nobody's turn changes.
    public List<Pending> removeIf(Predicate<Pending> unwanted) {
        List<Pending> removed = new ArrayList<>();
        robots.values()
                .removeIf(
                        robot -> {
                            robot.removeIf(
                                    pending -> unwanted.test(pending) && removed.add(pending));
                            return robot.isEmpty();
                        });
        removed.forEach(this::leave);
        return removed;
    }

    /// Removes those that something newer of the same robot makes pointless.
    ///
    /// @param moved whether a robot that has moved on to another subtask counts, too
    public List<Pending> removeSuperseded(boolean moved) {
        List<Pending> removed = new ArrayList<>();
        for (Deque<Pending> robot : List.copyOf(robots.values())) {
            if (robot.size() < 2) {
                continue;
            }
            Set<Pending> superseded = Supersession.of(List.copyOf(robot), moved);
            if (!superseded.isEmpty()) {
                removed.addAll(removeIf(superseded::contains));
            }
        }
        return removed;
    }

    /// Removes the oldest request of the robot that has most of what there is too much of, until
    /// the bounds hold.
    public List<Pending> removeOver(QueueBounds bounds) {
        List<Pending> removed = new ArrayList<>();
        while (count > bounds.requests() || bytes > bounds.bytes()) {
            Deque<Pending> greediest = greediest(count <= bounds.requests());
            Pending oldest = greediest.remove();
            if (greediest.isEmpty()) {
                robots.remove(oldest.robot());
            }
            leave(oldest);
            removed.add(oldest);
        }
        return removed;
    }

    private Deque<Pending> greediest(boolean byBytes) {
        Comparator<Deque<Pending>> most =
                Comparator.comparingLong(robot -> byBytes ? bytes(robot) : robot.size());
        return robots.values().stream()
                .max(most.thenComparingLong(robot -> -robot.getFirst().order()))
                .orElseThrow();
    }

    private static long bytes(Deque<Pending> robot) {
        return robot.stream().mapToLong(Pending::bytes).sum();
    }

    private void leave(Pending pending) {
        count--;
        bytes -= pending.bytes();
    }
}
