// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.sink;

import io.faultline.dataset.store.Arrival;
import io.faultline.dataset.store.Batch;
import io.faultline.dataset.store.Offsets;
import io.faultline.dataset.store.SourcePartition;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What has been read and is not stored yet.
final class Pending {

    private final List<Arrival> arrivals = new ArrayList<>();
    private Offsets next = Offsets.NONE;
    private Instant since = Instant.MAX;
    private int records;
    private long bytes;

    /// Notes a record that was read and is not to be stored.
    void skip(Instant now) {
        if (records++ == 0) {
            since = now;
        }
    }

    /// Notes a record to store.
    ///
    /// @param recordBytes length of its value
    void add(Arrival arrival, int recordBytes, Instant now) {
        skip(now);
        arrivals.add(arrival);
        bytes += recordBytes + arrival.imageBytes();
    }

    /// Notes how far the partitions have been read.
    void readUpTo(Offsets positions) {
        next = next.with(positions);
    }

    /// Forgets how far the other partitions have been read. Call it only when nothing is pending.
    void forgetBut(Set<SourcePartition> partitions) {
        next = next.only(partitions);
    }

    /// Whether no record has been read since the last batch.
    boolean isEmpty() {
        return records == 0;
    }

    boolean isDue(SinkSettings settings, Instant now) {
        return !isEmpty()
                && (bytes >= settings.batchBytes() || age(now).compareTo(settings.batchAge()) >= 0);
    }

    /// How long the oldest record has waited.
    Duration age(Instant now) {
        return isEmpty() ? Duration.ZERO : Duration.between(since, now);
    }

    /// @param expected what is stored of the partitions as far as the reader knows
    Batch batch(Offsets expected) {
        return new Batch(arrivals, expected, expected.with(next));
    }

    void clear() {
        arrivals.clear();
        next = Offsets.NONE;
        since = Instant.MAX;
        records = 0;
        bytes = 0;
    }
}
