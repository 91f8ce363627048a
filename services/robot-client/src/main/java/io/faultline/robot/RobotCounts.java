// SPDX-License-Identifier: Apache-2.0
package io.faultline.robot;

/// What a client has done since it was opened. `kept = accepted + refused + waiting`, less what
/// waited when it was opened.
///
/// @param kept snapshots and events that were spooled
/// @param accepted those that the gateway has, and the broker behind it
/// @param refused those that the gateway refused for good
/// @param dropped those that were given and lost, because the disk was full or broken
/// @param sampledOut snapshots that were offered, and replaced by later ones before their turn
/// @param waiting those that are in the spool
public record RobotCounts(
        long kept, long accepted, long refused, long dropped, long sampledOut, long waiting) {}
