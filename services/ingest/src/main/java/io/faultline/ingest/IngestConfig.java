// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

import java.nio.file.Path;
import java.util.Optional;

/// What to ingest, and how.
///
/// @param input `faultline.ingest.input`: the dataset's folder (rlds) or manifest (clips)
/// @param format `faultline.ingest.format`: how the input is laid out
/// @param ecot `faultline.ingest.ecot`: file of ECoT annotations for an rlds input, or empty
/// @param acceptTruncated `faultline.ingest.accept-truncated`: whether a recording that stops
///   before its end is taken for a demonstration all the same
/// @param framesPerView `faultline.ingest.frames-per-view`: K, frames kept for each subtask and
///   view, the first and last included
/// @param seed `faultline.ingest.seed`: seed of the run, for provenance
/// @param workers `faultline.ingest.workers`: episodes assembled at a time; the outcome does not
///   depend on it
/// @param applicationId `faultline.ingest.application-id`: prefix of the dead letters' topic
@ConfigurationProperties("faultline.ingest")
public record IngestConfig(
        Path input,
        Format format,
        @Bindable(defaultValue = "") String ecot,
        boolean acceptTruncated,
        int framesPerView,
        long seed,
        int workers,
        String applicationId) {

    /// The formats that can be read.
    public enum Format {
        /// RLDS, as TensorFlow Datasets stores it.
        RLDS,
        /// Video files named by a JSON-lines manifest.
        CLIPS
    }

    /// The file of ECoT annotations, where one is named.
    public Optional<Path> annotations() {
        return ecot.isBlank() ? Optional.empty() : Optional.of(Path.of(ecot));
    }
}
