// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.version;

import io.faultline.dataset.Split;

/// A live row of the table that may go into a version.
///
/// @param exampleId the example's id
/// @param contentDigest digest of its content
/// @param place where the row lies
/// @param traits what rows are counted and balanced by
/// @param environment the scene it was recorded in
/// @param task the task it belongs to
/// @param frames the first 64 bits of the hash of each picture
@SuppressWarnings("ArrayRecordComponent") // candidates are never compared
record Candidate(
        String exampleId,
        String contentDigest,
        Place place,
        Traits traits,
        String environment,
        String task,
        long[] frames) {

    /// A row of a data file.
    ///
    /// @param file location of the file
    /// @param position zero-based row within the file
    record Place(String file, int position) {}

    /// What rows are counted by.
    ///
    /// @param mode the failure mode, empty for a success
    record Traits(String source, String kind, String label, String mode) {

        boolean isFailure() {
            return !mode.isEmpty();
        }
    }

    /// A candidate and the split that it goes into.
    record Placed(Candidate row, Split split) {}
}
