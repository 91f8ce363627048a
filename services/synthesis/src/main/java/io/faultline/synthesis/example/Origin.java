// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.example;

/// The record that an episode was read from.
///
/// @param topic its topic, empty where unknown
/// @param partition its partition, -1 where unknown
/// @param offset its offset, -1 where unknown
public record Origin(String topic, int partition, long offset) {

    /// An episode that came from no topic.
    public static final Origin UNKNOWN = new Origin("", -1, -1);
}
