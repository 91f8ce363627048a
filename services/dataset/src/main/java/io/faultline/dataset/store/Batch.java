// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.store;

import java.util.List;
import java.util.Set;

/// Examples to store in one commit.
///
/// @param arrivals the examples in the order in which they were read; may be empty
/// @param expected what the writer believes to be stored of the partitions it reads; a partition
///   that it has never read is absent
/// @param next what is stored once the batch is; names the same partitions as `expected` or more
public record Batch(List<Arrival> arrivals, Offsets expected, Offsets next) {

    public Batch {
        arrivals = List.copyOf(arrivals);
        if (!next.next().keySet().containsAll(expected.next().keySet())) {
            throw new IllegalArgumentException("a batch cannot forget a partition");
        }
    }

    /// The partitions that the batch advances.
    public Set<SourcePartition> partitions() {
        return next.next().keySet();
    }
}
