// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.frames;

/// Bytes that are no picture, or none that may be decoded. The message says what is wrong.
public final class UnreadableImageException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnreadableImageException(String message) {
        super(message);
    }
}
