// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.verdicts;

import io.faultline.schemas.Verdict;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// The latest verdicts of each robot: a bounded number and a bounded size for each, and of a
/// bounded number of robots, the one unheard of for longest forgotten first. The first verdict on a
/// request is the one; a later one is not taken.
///
/// Nobody's thread waits here: a reader gets a stage.
public final class VerdictLog {

    /// Before the first verdict.
    public static final long START = -1;

    private final int mostEach;
    private final Map<String, Shelf> robots;

    /// @param mostRobots how many robots are remembered
    /// @param mostEach how many verdicts of each
    public VerdictLog(int mostRobots, int mostEach) {
        this.mostEach = mostEach;
        this.robots =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, Shelf> eldest) {
                        return size() > mostRobots;
                    }
                };
    }

    /// Takes a verdict as it stands on the topic.
    ///
    /// @param cursor its offset
    /// @param bytes its size
    /// @return whether it is the first on its request
    public boolean add(Verdict verdict, long cursor, int bytes) {
        boolean first;
        List<CompletableFuture<Void>> told;
        synchronized (robots) {
            Shelf shelf = shelf(verdict.getRobotId());
            first = shelf.add(new Heard(cursor, verdict), bytes);
            told = first ? shelf.drain(true) : List.of();
        }
        told.forEach(more -> more.complete(null));
        return first;
    }

    /// The verdicts on a robot after a cursor, as soon as there is one; an empty page if none comes
    /// in time.
    ///
    /// @param cursor [#START] for all that is remembered
    /// @param limit most verdicts at a time
    public CompletionStage<Page> after(String robot, long cursor, int limit, Duration wait) {
        CompletableFuture<Void> more;
        List<CompletableFuture<Void>> told;
        synchronized (robots) {
            Shelf shelf = shelf(robot);
            Page page = shelf.after(cursor, limit);
            if (!page.verdicts().isEmpty() || wait.isZero()) {
                return CompletableFuture.completedStage(page);
            }
            more = shelf.more();
            told = shelf.drain(false);
        }
        told.forEach(longest -> longest.complete(null));
        return more.completeOnTimeout(null, wait.toNanos(), TimeUnit.NANOSECONDS)
                .thenApply(_ -> found(robot, cursor, limit, more));
    }

    /// The cursor of the latest verdict on a robot.
    public long latest(String robot) {
        synchronized (robots) {
            return shelf(robot).last();
        }
    }

    /// A remembered verdict on a robot.
    public Optional<Verdict> find(String robot, Predicate<Verdict> wanted) {
        synchronized (robots) {
            @Nullable Shelf shelf = robots.get(robot);
            return shelf == null ? Optional.empty() : Optional.ofNullable(shelf.find(wanted));
        }
    }

    private Page found(String robot, long cursor, int limit, CompletableFuture<Void> more) {
        synchronized (robots) {
            Shelf shelf = shelf(robot);
            shelf.leave(more);
            return shelf.after(cursor, limit);
        }
    }

    private Shelf shelf(String robot) {
        return robots.computeIfAbsent(robot, _ -> new Shelf(mostEach));
    }
}
