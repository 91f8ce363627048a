// SPDX-License-Identifier: Apache-2.0
package io.faultline.robot;

import java.util.concurrent.atomic.LongAdder;

/// What a client has done so far.
final class Tally {
    final LongAdder kept = new LongAdder();
    final LongAdder accepted = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder dropped = new LongAdder();
    final LongAdder sampledOut = new LongAdder();

    RobotCounts counts(long waiting) {
        return new RobotCounts(
                kept.sum(),
                accepted.sum(),
                refused.sum(),
                dropped.sum(),
                sampledOut.sum(),
                waiting);
    }
}
