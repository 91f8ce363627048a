// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.queue;

/// How much may wait.
///
/// @param requests the most requests
/// @param bytes the most bytes of requests
public record QueueBounds(int requests, long bytes) {

    public QueueBounds {
        if (requests < 1 || bytes < 1) {
            throw new IllegalArgumentException(requests + " requests of " + bytes + " bytes");
        }
    }
}
