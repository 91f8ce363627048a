// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.version;

import java.io.IOException;

/// A version of that name is sealed already and holds other rows. Nothing was changed.
public final class VersionExistsException extends IOException {

    private static final long serialVersionUID = 1L;

    VersionExistsException(DatasetVersion existing) {
        super(
                "version %s was sealed at %s with other rows or settings; choose another name"
                        .formatted(existing.tag(), existing.sealedAt()));
    }
}
