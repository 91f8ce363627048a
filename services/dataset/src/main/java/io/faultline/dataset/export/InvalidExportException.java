// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.export;

import java.io.IOException;

/// An export that breaks one of its rules. Nothing was published.
public final class InvalidExportException extends IOException {
    private static final long serialVersionUID = 1L;

    /// @param message the rule, and the row or file that breaks it
    public InvalidExportException(String message) {
        super(message);
    }

    public InvalidExportException(String message, Throwable cause) {
        super(message, cause);
    }
}
