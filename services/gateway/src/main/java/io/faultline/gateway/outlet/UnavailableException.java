// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.outlet;

/// The broker or the registry is away, or more is waiting for them than is held: try again later.
public final class UnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnavailableException(String message) {
        super(message);
    }

    public UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
