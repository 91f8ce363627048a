// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.version;

import io.faultline.dataset.version.Candidate.Placed;
import io.faultline.schemas.identity.Digest;

import java.util.List;

/// One digest over what a version holds: ids, contents and splits, in the order of the ids.
final class VersionDigest {

    private VersionDigest() {}

    /// 32 hexadecimal digits.
    ///
    /// @param rows sorted by example id
    static String of(List<Placed> rows) {
        String[] parts = new String[rows.size()];
        for (int i = 0; i < parts.length; i++) {
            Placed row = rows.get(i);
            parts[i] =
                    "%s %s %s"
                            .formatted(
                                    row.row().exampleId(), row.row().contentDigest(), row.split());
        }
        return Digest.of(parts);
    }
}
