// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.audit;

import java.util.List;

/// What an auditor has counted since it started.
///
/// @param requests requests read, each counted once
/// @param repeated requests read again
/// @param verdicts verdicts read
/// @param duplicates verdicts on requests that had one: readers pass over them
/// @param unasked verdicts whose request was never read: it came before the audit began, or never
/// @param late verdicts that came after their request had been reported as overdue
/// @param open requests that have no verdict and still have time
/// @param overdue requests that have no verdict and should have one
/// @param named the first of these, with their robots
public record AuditReport(
        long requests,
        long repeated,
        long verdicts,
        long duplicates,
        long unasked,
        long late,
        long open,
        long overdue,
        List<String> named) {

    public AuditReport {
        named = List.copyOf(named);
    }

    /// Whether every request that should have its verdict has it.
    public boolean isBalanced() {
        return overdue == 0;
    }

    /// The same for people, in a line or two.
    @Override
    public String toString() {
        String counts =
                "%,d requests, %,d verdicts (%,d again, %,d without a request), %,d open, %,d overdue"
                        .formatted(requests, verdicts, duplicates, unasked, open, overdue);
        return isBalanced() ? counts : counts + ": " + String.join(", ", named);
    }
}
