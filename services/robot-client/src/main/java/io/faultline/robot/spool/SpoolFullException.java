// SPDX-License-Identifier: Apache-2.0
package io.faultline.robot.spool;

import java.io.IOException;

/// The spool has no room for a record.
public final class SpoolFullException extends IOException {

    private static final long serialVersionUID = 1L;

    SpoolFullException(long bytes, long limit) {
        super("the spool holds %d bytes of at most %d".formatted(bytes, limit));
    }
}
