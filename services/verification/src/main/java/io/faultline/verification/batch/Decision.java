// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.batch;

import java.time.Instant;

/// What to do with what waits.
sealed interface Decision {

    /// Judge these.
    record Go(Batch batch) implements Decision {}

    /// Look again at that time, or when something has come: a fuller batch costs nobody anything.
    record Await(Instant until) implements Decision {}

    /// Nothing waits.
    record Idle() implements Decision {}
}
