// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.evidence;

/// Which snapshot stands for a moment, named as ROS's message filters name it
/// (<https://docs.ros.org/en/rolling/p/message_filters/>).
public enum Policy {
    /// Only one that was taken at the very moment (`ExactTime`).
    EXACT,
    /// The first within the tolerance, else the nearest on the right side of the moment, else the
    /// nearest on the wrong side (`ApproximateTime`).
    APPROXIMATE,
    /// The last one up to the moment; one that is there is never waited for (`LatestTime`).
    LATEST
}
