// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.intake;

import io.faultline.schemas.RobotTimes;

/// Which one of a robot's items this is, and when.
///
/// @param boot the start of the robot's client within which the sequence counts
/// @param sequence the item's number
/// @param times the four clocks
record Stamp(String boot, long sequence, RobotTimes times) {}
