// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.generate;

import io.faultline.ingest.IngestConfig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where demonstrations come from.
public sealed interface GenerateInput {

    /// The stages of the lane that are at work, in the order of the flow.
    List<String> stages();

    /// The settings of the stage that feeds it.
    Map<String, Object> settings();

    /// @throws IOException if there is nothing to read
    void check() throws IOException;

    /// A dataset in files.
    ///
    /// @param format how it is laid out
    /// @param path the dataset's folder or manifest
    /// @param ecot ECoT annotations to join
    /// @param acceptTruncated whether unfinished recordings are taken
    record Dataset(
            IngestConfig.Format format, Path path, Optional<Path> ecot, boolean acceptTruncated)
            implements GenerateInput {

        @Override
        public List<String> stages() {
            return List.of("ingest", "synthesis", "annotation", "dataset");
        }

        @Override
        public Map<String, Object> settings() {
            return Map.of(
                    "faultline.ingest.input",
                    path.toString(),
                    "faultline.ingest.format",
                    format.name(),
                    "faultline.ingest.accept-truncated",
                    acceptTruncated,
                    "faultline.ingest.ecot",
                    ecot.map(Path::toString).orElse(""));
        }

        @Override
        public void check() throws IOException {
            if (!Files.exists(path)) {
                throw new IOException("no input at " + path);
            }
        }
    }

    /// The embedded simulator, which also answers what synthesis asks of it.
    ///
    /// @param episodes how many demonstrations
    /// @param framesPerView pictures of each subtask and view, its start and end included
    record Simulator(int episodes, int framesPerView) implements GenerateInput {

        public Simulator {
            if (episodes < 1 || framesPerView < 2) {
                throw new IllegalArgumentException(
                        "%d episodes, %d frames a view".formatted(episodes, framesPerView));
            }
        }

        @Override
        public List<String> stages() {
            return List.of("demonstration", "simulation", "synthesis", "annotation", "dataset");
        }

        @Override
        public Map<String, Object> settings() {
            return Map.of(
                    "faultline.simulation.demonstrations",
                    episodes,
                    "faultline.simulation.frames-per-view",
                    framesPerView);
        }

        @Override
        public void check() {
            // It makes its own.
        }
    }
}
