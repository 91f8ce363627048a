// SPDX-License-Identifier: Apache-2.0
package io.faultline.robot.spool;

/// A record of the spool.
///
/// @param index counts records from 0 over the spool's whole life
/// @param payload what was appended
@SuppressWarnings("ArrayRecordComponent") // what was appended; never compared
public record Entry(long index, byte[] payload) {}
