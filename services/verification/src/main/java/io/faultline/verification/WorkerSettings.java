// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification;

import java.time.Duration;

/// How requests are read.
///
/// @param poll how long a poll waits for requests
/// @param commit the least time between two commits
/// @param background the most background requests that wait in memory; more stay on the broker
/// @param underWay the most verdicts on their way to the broker before reading pauses
record WorkerSettings(Duration poll, Duration commit, int background, int underWay) {

    WorkerSettings {
        if (background < 1 || underWay < 1) {
            throw new IllegalArgumentException(background + " waiting, " + underWay + " under way");
        }
    }
}
