// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.picture;

/// A picture that is what its name says.
///
/// @param mediaType image/jpeg or image/png, read from the bytes themselves
/// @param bytes the encoded picture
@SuppressWarnings("ArrayRecordComponent") // handed out to be written, never compared
public record Picture(String mediaType, byte[] bytes) {}
