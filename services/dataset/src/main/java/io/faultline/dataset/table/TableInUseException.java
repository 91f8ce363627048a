// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.table;

import java.io.IOException;

/// The embedded catalog is open in another process. Nothing was changed.
public final class TableInUseException extends IOException {

    private static final long serialVersionUID = 1L;

    TableInUseException(TableSettings settings, Throwable cause) {
        super(
                "%s is in use by another process; stop that one, or give both a catalog that serves"
                                .formatted(settings)
                        + " several processes (Postgres, or H2 with AUTO_SERVER=TRUE)",
                cause);
    }
}
