// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.store;

import java.io.IOException;

/// Somebody else has stored records of the same partitions since the writer last looked. Nothing of
/// the batch was stored; the writer must start again from the stored offsets.
public final class StaleWriterException extends IOException {

    private static final long serialVersionUID = 1L;

    public StaleWriterException(Offsets expected, Offsets stored) {
        super("expected stored offsets %s, found %s".formatted(expected.next(), stored.next()));
    }
}
