// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.model;

/// A model that is not served, and why: its files are not those that were announced.
public final class RefusedModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RefusedModelException(String message) {
        super(message);
    }
}
