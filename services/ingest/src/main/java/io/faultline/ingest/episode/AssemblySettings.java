// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.episode;

/// How episodes are assembled.
///
/// @param framesPerView K, frames kept for each subtask and view, at least 2
/// @param acceptTruncated whether a recording that stops before its end is taken for a
///   demonstration all the same
/// @param readerVersion version of the reading code, for provenance
/// @param seed seed of the run, for provenance
public record AssemblySettings(
        int framesPerView, boolean acceptTruncated, String readerVersion, long seed) {

    public AssemblySettings {
        if (framesPerView < 2) {
            throw new IllegalArgumentException("frames per view: " + framesPerView + ", under 2");
        }
    }
}
