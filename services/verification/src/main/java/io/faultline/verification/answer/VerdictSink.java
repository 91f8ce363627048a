// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.answer;

import io.faultline.schemas.Verdict;
import io.faultline.verification.queue.Pending;

/// Where verdicts go. Thread-safe.
public interface VerdictSink {

    /// Gives a request its verdict; returns before the broker has it.
    void give(Pending pending, Verdict verdict);
}
