// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.store;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// How far some partitions are stored: for each, the offset of the next record to read. A partition
/// that is absent has not been read at all.
///
/// @param next the next offset of each partition
public record Offsets(SortedMap<SourcePartition, Long> next) {

    /// Nothing is stored.
    public static final Offsets NONE = new Offsets(Map.of());

    public Offsets {
        next = Collections.unmodifiableSortedMap(new TreeMap<>(next));
    }

    /// Offsets by partition.
    public Offsets(Map<SourcePartition, Long> next) {
        this(new TreeMap<>(next));
    }

    /// The next offset of one partition, empty where it has not been read.
    public OptionalLong of(SourcePartition partition) {
        Long offset = next.get(partition);
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    /// These offsets, with those of `later` in place of the same partitions' own.
    public Offsets with(Offsets later) {
        SortedMap<SourcePartition, Long> merged = new TreeMap<>(next);
        merged.putAll(later.next);
        return new Offsets(merged);
    }

    /// These offsets, of the named partitions only.
    public Offsets only(Set<SourcePartition> partitions) {
        SortedMap<SourcePartition, Long> kept = new TreeMap<>(next);
        kept.keySet().retainAll(partitions);
        return new Offsets(kept);
    }

    /// Whether every partition of `ends` is stored up to its offset there.
    public boolean reach(Offsets ends) {
        return ends.next.entrySet().stream()
                .allMatch(end -> of(end.getKey()).orElse(0) >= end.getValue());
    }
}
