// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.queue;

import io.faultline.schemas.UnverifiedReason;

/// A request that no model will be asked about.
///
/// @param pending the request
/// @param reason EXPIRED, SUPERSEDED or OVERLOADED
/// @param detail the same in words
public record Shed(Pending pending, UnverifiedReason reason, String detail) {}
