// SPDX-License-Identifier: Apache-2.0
package io.faultline.robot;

import io.faultline.robot.spool.Entry;
import io.faultline.robot.spool.Spool;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;

/// Empties the spool, oldest first: what the gateway took or refused for good is done with, the
/// rest is sent again after a pause that doubles up to five seconds.
final class Sender {

    private static final int MOST_ITEMS = 64;

    /// A first request on a new connection may not bring more than a mebibyte.
    private static final int MOST_BYTES = 900_000;

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long SHORTEST_PAUSE = 100;
    private static final long LONGEST_PAUSE = 5_000;
    private static final long IDLE_MILLIS = 500;

    private final Spool spool;
    private final Lane lane;
    private final Tally tally;
    private final RobotListener listener;

    /// Items after the first that waits, that need not be sent again.
    private final Set<Long> settled = new HashSet<>();

    private long pause;
    private int most = MOST_ITEMS;
    private volatile boolean closing;

    Sender(Spool spool, Lane lane, Tally tally, RobotListener listener) {
        this.spool = spool;
        this.lane = lane;
        this.tally = tally;
        this.listener = listener;
    }

    /// An item and its place in the spool.
    private record Placed<T extends Item>(long index, T item) {}

    /// Sends until closed; runs in a thread of its own.
    void run() {
        try {
            while (!closing) {
                if (spool.await(spool.done(), IDLE_MILLIS)) {
                    sendSome();
                    rest();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void close() {
        closing = true;
    }

    private void rest() throws InterruptedException {
        if (pause > 0 && !closing) {
            Thread.sleep(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1));
        }
    }

    private void sendSome() throws InterruptedException {
        try {
            List<Entry> entries = spool.read(spool.done(), most, MOST_BYTES);
            Map<Long, Fate> fates = send(entries);
            settle(entries, fates);
        } catch (IOException e) {
            delay("the spool cannot be read: " + e.getMessage(), Duration.ZERO);
        }
    }

    private Map<Long, Fate> send(List<Entry> entries) throws InterruptedException {
        List<Placed<Item.Frame>> frames = new ArrayList<>();
        List<Placed<Item.Event>> events = new ArrayList<>();
        Map<Long, Fate> fates = new HashMap<>();
        for (Entry entry : entries) {
            if (settled.contains(entry.index())) {
                continue;
            }
            try {
                switch (Item.decoded(entry.payload())) {
                    case Item.Frame frame -> frames.add(new Placed<>(entry.index(), frame));
                    case Item.Event event -> events.add(new Placed<>(entry.index(), event));
                }
            } catch (IOException e) {
                fates.put(entry.index(), new Fate.Refused("the spool holds no item: " + e));
            }
        }
        Instant sent = Instant.now();
        // Frames first: an event's verification waits for them, not they for it.
        CompletableFuture<Map<Long, Fate>> ofFrames =
                post("frames", Parcel.FRAMES_TYPE, frames, items -> Parcel.frames(items, sent));
        CompletableFuture<Map<Long, Fate>> ofEvents =
                post("events", "application/json", events, items -> Parcel.events(items, sent));
        fates.putAll(await(ofFrames, frames));
        fates.putAll(await(ofEvents, events));
        return fates;
    }

    private interface Packing<T> {
        byte[] body(List<T> items);
    }

    private <T extends Item> CompletableFuture<Map<Long, Fate>> post(
            String path, String type, List<Placed<T>> items, Packing<T> packing) {
        if (items.isEmpty()) {
            return CompletableFuture.completedFuture(Map.of());
        }
        byte[] body = packing.body(items.stream().map(Placed::item).toList());
        return lane.post(lane.robot(path), type, body, PATIENCE)
                .thenApply(answer -> fates(items, answer));
    }

    private <T extends Item> Map<Long, Fate> fates(List<Placed<T>> items, Lane.Answer answer) {
        List<Fate> found = Parcel.fates(answer, items.size());
        Map<Long, Fate> fates = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            fates.put(items.get(i).index, found.get(i));
            if (found.get(i) instanceof Fate.Refused refused) {
                listener.refused(items.get(i).item.what(), refused.why());
            }
        }
        pause = Math.max(pause, answer.retryAfter().toMillis());
        // Refused as a whole: one at a time, until the one at fault is found.
        most = Parcel.isUnreadable(answer) ? 1 : MOST_ITEMS;
        return fates;
    }

    private static <T extends Item> Map<Long, Fate> await(
            CompletableFuture<Map<Long, Fate>> answer, List<Placed<T>> items)
            throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            Map<Long, Fate> later = new HashMap<>();
            String why = "the gateway cannot be reached: " + e.getCause();
            items.forEach(item -> later.put(item.index, new Fate.Later(why)));
            return later;
        }
    }

    /// Acknowledges all before the first item that waits, and remembers those after it.
    private void settle(List<Entry> entries, Map<Long, Fate> fates) throws IOException {
        String delayed = null;
        long done = spool.done();
        for (Entry entry : entries) {
            switch (fates.get(entry.index())) {
                case null -> {} // settled before
                case Fate.Accepted _ -> {
                    tally.accepted.increment();
                    settled.add(entry.index());
                }
                case Fate.Refused _ -> {
                    tally.refused.increment();
                    settled.add(entry.index());
                }
                case Fate.Later later -> delayed = later.why();
            }
            if (delayed == null) {
                done = entry.index() + 1;
            }
        }
        spool.acknowledge(done);
        long acknowledged = done;
        settled.removeIf(index -> index < acknowledged);
        if (delayed == null) {
            pause = 0;
        } else {
            delay(delayed, Duration.ofMillis(pause));
        }
    }

    private void delay(String why, Duration atLeast) {
        long least = Math.clamp(atLeast.toMillis(), SHORTEST_PAUSE, LONGEST_PAUSE);
        boolean searching = most == 1; // the gateway is well, an item is not
        pause = searching ? least : Math.clamp(pause * 2, least, LONGEST_PAUSE);
        listener.delayed(why);
    }
}
