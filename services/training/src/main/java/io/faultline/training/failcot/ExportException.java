// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.failcot;

import java.io.IOException;

/// A dataset export that cannot be used; the message names file, line and field.
public final class ExportException extends IOException {

    private static final long serialVersionUID = 1;

    public ExportException(String message) {
        super(message);
    }

    public ExportException(String message, Throwable cause) {
        super(message, cause);
    }
}
