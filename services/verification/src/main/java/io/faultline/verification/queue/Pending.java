// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.queue;

import io.faultline.schemas.VerificationRequest;
import io.faultline.verification.ledger.Claim;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// A request that waits for its verdict.
///
/// @param request what is asked
/// @param bytes its size on the wire, pictures included
/// @param partition the partition that its verdict goes to
/// @param arrived when it was read
/// @param order counts what was read by this process
/// @param urgency whether it is live or may wait for idle time
/// @param claim told when the verdict is on the broker
public record Pending(
        VerificationRequest request,
        long bytes,
        int partition,
        Instant arrived,
        long order,
        Urgency urgency,
        Claim claim) {

    /// Whether someone waits for the verdict. BACKGROUND requests are judged when no live one
    /// waits; their deadlines are past or of no consequence.
    public enum Urgency {
        LIVE,
        BACKGROUND
    }

    /// When the verdict ceases to be of use.
    public Instant deadline() {
        return request.getDeadline();
    }

    /// The robot.
    public String robot() {
        return request.getRobotId();
    }

    /// By order alone, which is unique: pictures are not compared.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Pending pending && pending.order == order;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(order);
    }
}
