// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.sink;

import java.time.Duration;

/// When the sink stores what it has read.
///
/// @param topic the topic of annotated examples
/// @param batchBytes store once the pictures and records read come to this many bytes; about as
///   many are in memory while a batch is written
/// @param batchAge store once the oldest record read is this old
/// @param poll how long a poll waits for records
public record SinkSettings(String topic, long batchBytes, Duration batchAge, Duration poll) {

    /// 64 MiB or five seconds.
    public static SinkSettings of(String topic) {
        return new SinkSettings(topic, 64L << 20, Duration.ofSeconds(5), Duration.ofMillis(100));
    }

    public SinkSettings {
        if (batchBytes < 1 || batchAge.isNegative() || poll.isNegative()) {
            throw new IllegalArgumentException(
                    "batches of %d bytes or %s".formatted(batchBytes, batchAge));
        }
    }
}
