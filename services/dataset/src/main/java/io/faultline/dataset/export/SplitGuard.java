// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.export;

import io.faultline.dataset.DatasetRow;
import io.faultline.dataset.Split;
import io.faultline.schemas.ExampleImage;

import java.util.HashMap;
import java.util.Map;

/// Sees to it that no picture is in two splits. Remembers 64 bits of each picture's SHA-256: two
/// pictures out of a hundred million are taken for one with a chance of 1 in 3,000.
final class SplitGuard {
    private static final int HEX_DIGITS = 16;
    private final Map<Long, Split> splits = new HashMap<>();

    /// @throws InvalidExportException where a picture of the row is in another split already
    void check(DatasetRow row) throws InvalidExportException {
        for (ExampleImage image : row.example().getImages()) {
            String sha256 = image.getFrame().getSha256();
            long key = Long.parseUnsignedLong(sha256.substring(0, HEX_DIGITS), HEX_DIGITS);
            Split before = splits.putIfAbsent(key, row.split());
            if (before != null && before != row.split()) {
                throw new InvalidExportException(
                        "frame %s is in %s and, by example %s, in %s"
                                .formatted(
                                        sha256, before, row.example().getExampleId(), row.split()));
            }
        }
    }
}
