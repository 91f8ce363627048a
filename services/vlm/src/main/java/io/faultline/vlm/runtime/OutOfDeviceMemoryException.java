// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.runtime;

/// The device has no room for what a call needs. A smaller batch may fit.
public final class OutOfDeviceMemoryException extends TorchException {

    private static final long serialVersionUID = 1L;

    public OutOfDeviceMemoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
