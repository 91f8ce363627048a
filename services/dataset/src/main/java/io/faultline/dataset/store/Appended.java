// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.store;

/// What became of a batch.
///
/// @param added examples that the store did not have
/// @param replaced examples that the store had with other content
/// @param unchanged examples that the store had as they are, or that a later one of the batch
///   replaced
/// @param imageBytes bytes of pictures written
/// @param offsets everything that is stored now, partitions of other writers included
public record Appended(int added, int replaced, int unchanged, long imageBytes, Offsets offsets) {}
