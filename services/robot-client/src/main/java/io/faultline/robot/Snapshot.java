// SPDX-License-Identifier: Apache-2.0
package io.faultline.robot;

/// One camera's encoded picture.
///
/// @param camera the camera's name
/// @param picture JPEG or PNG, at most 512 KiB; not copied, so leave it as it is
@SuppressWarnings("ArrayRecordComponent") // a picture; never compared
public record Snapshot(String camera, byte[] picture) {}
