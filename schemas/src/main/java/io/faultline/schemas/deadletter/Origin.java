// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.deadletter;

/// Where the original of a dead letter lies: on a topic, from which it can be driven again, or in a
/// file, which has to be mended and ingested again.
public enum Origin {
    TOPIC,
    FILE
}
