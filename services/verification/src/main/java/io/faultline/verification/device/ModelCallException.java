// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.device;

import org.jspecify.annotations.Nullable;

/// A call into a model that came to nothing.
final class ModelCallException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean hung;

    private ModelCallException(String message, boolean hung, @Nullable Throwable cause) {
        super(message, cause);
        this.hung = hung;
    }

    static ModelCallException hung(String message) {
        return new ModelCallException(message, true, null);
    }

    static ModelCallException failed(String message, @Nullable Throwable cause) {
        return new ModelCallException(message, false, cause);
    }

    /// Whether it has not returned: its thread is lost, and the model's state with it.
    boolean hasHung() {
        return hung;
    }
}
