// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.store;

/// A partition of a topic that examples are read from.
///
/// @param topic the topic's name
/// @param partition zero-based
public record SourcePartition(String topic, int partition) implements Comparable<SourcePartition> {

    public SourcePartition {
        if (topic.isBlank() || partition < 0) {
            throw new IllegalArgumentException("no partition: " + topic + "-" + partition);
        }
    }

    @Override
    public int compareTo(SourcePartition other) {
        int byTopic = topic.compareTo(other.topic);
        return byTopic != 0 ? byTopic : Integer.compare(partition, other.partition);
    }

    @Override
    public String toString() {
        return topic + "-" + partition;
    }
}
