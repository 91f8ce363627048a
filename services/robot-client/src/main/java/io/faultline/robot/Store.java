// SPDX-License-Identifier: Apache-2.0
package io.faultline.robot;

import io.faultline.robot.spool.Spool;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// Numbers what the robot gives and puts it into the spool, in the same order. A number is used up
/// even where its item is lost, so that the loss shows as a gap.
final class Store {

    private static final int EVENTS_SHARE = 10;

    private final Spool spool;
    private final RobotSettings settings;
    private final String boot;
    private final Tally tally;
    private final RobotListener listener;
    private final long start = System.nanoTime();
    private final Map<String, Long> frames = new HashMap<>();
    private long events;

    Store(Spool spool, RobotSettings settings, String boot, Tally tally, RobotListener listener) {
        this.spool = spool;
        this.settings = settings;
        this.boot = boot;
        this.tally = tally;
        this.listener = listener;
    }

    /// Both clocks, read together.
    ///
    /// @param captured microseconds since 1970
    /// @param monotonic nanoseconds since the client was opened
    record Moment(long captured, long monotonic) {}

    Moment now() {
        return new Moment(Item.micros(Instant.now()), System.nanoTime() - start);
    }

    /// Spools a snapshot. A tenth of the spool is for events alone: they are small, and say what
    /// the pictures are of.
    ///
    /// @return whether it is in the spool
    synchronized boolean frame(Snapshot snapshot, Moment when) {
        long sequence = frames.merge(snapshot.camera(), 1L, Long::sum) - 1;
        return put(
                new Item.Frame(
                        boot,
                        snapshot.camera(),
                        sequence,
                        when.captured,
                        when.monotonic,
                        snapshot.picture()),
                settings.spoolBytes() / EVENTS_SHARE);
    }

    /// Spools an event.
    ///
    /// @return whether it is in the spool
    synchronized boolean event(Moment when, Function<EventJson.Stamp, Item.Event> event) {
        return put(
                event.apply(
                        new EventJson.Stamp(
                                boot, events++, when.captured, when.monotonic, settings.group())),
                0);
    }

    private boolean put(Item item, long reserve) {
        try {
            var _ = spool.append(item.encoded(), reserve);
            if (settings.sync() == RobotSettings.Sync.ALWAYS) {
                spool.force();
            }
        } catch (IOException e) {
            tally.dropped.increment();
            listener.dropped(item.what(), String.valueOf(e.getMessage()));
            return false;
        }
        tally.kept.increment();
        return true;
    }
}
