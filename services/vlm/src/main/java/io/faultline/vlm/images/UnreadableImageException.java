// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.images;

/// Bytes that are not a picture, or not one within bounds.
public final class UnreadableImageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableImageException(String message) {
        super(message);
    }

    public UnreadableImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
