// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.version;

import io.faultline.dataset.Split;

/// How many rows of a version are alike.
///
/// @param source the collection that they came from
/// @param kind what they ask
/// @param label SUCCESS or FAILURE
/// @param mode the failure mode, empty for a success
/// @param split the split that they are in
/// @param rows how many there are
public record RowCount(
        String source, String kind, String label, String mode, Split split, long rows) {}
