// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.tfrecord;

import io.faultline.schemas.deadletter.PoisonRecordException;

/// How many values may still be read, so that a few bytes cannot ask for much memory.
final class Budget {

    private final String what;
    private final int most;
    private int left;

    Budget(String what, int most) {
        this.what = what;
        this.most = most;
        this.left = most;
    }

    /// Takes from the budget.
    ///
    /// @throws PoisonRecordException `too-many-values` if it is spent
    void take(int count) {
        left -= count;
        if (left < 0) {
            throw new PoisonRecordException(
                    "too-many-values", "%s: more than %d values".formatted(what, most));
        }
    }
}
