// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.ledger;

/// A request's claim to one verdict: where it was read, and the account that waits for it.
///
/// @param ledger of the request's partition
/// @param offset of the request
public record Claim(PartitionLedger ledger, long offset) {

    /// The verdict is on the broker.
    ///
    /// @param verdictOffset its offset in the partition of the same number
    public void answered(long verdictOffset) {
        ledger.answered(offset, verdictOffset);
    }

    /// Whether the request is still to be answered here.
    public boolean isHeld() {
        return ledger.isHeld();
    }
}
