// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.verdicts;

import io.faultline.schemas.Verdict;

/// A verdict and its place among those of its robot.
///
/// @param cursor grows from verdict to verdict; "after this one" is where a reader goes on
public record Heard(long cursor, Verdict verdict) {}
