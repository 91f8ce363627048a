// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.episode;

import java.io.IOException;

/// Where the annotations of episodes are looked up.
@FunctionalInterface
public interface AnnotationSource extends AutoCloseable {

    /// No annotations at all.
    AnnotationSource NONE = subject -> new Lookup.Absent();

    /// What is known of the episode whose annotations are wanted.
    ///
    /// @param filePath the recording's path, as its dataset has it
    /// @param episodeId the recording's number within the file, as text
    /// @param instruction what the robot was told
    /// @param steps number of steps
    /// @param width width of the first view's frames in pixels, to which boxes are scaled
    /// @param height height of the first view's frames in pixels
    record Subject(
            String filePath,
            String episodeId,
            String instruction,
            int steps,
            int width,
            int height) {}

    /// What came of looking.
    sealed interface Lookup {

        /// Nothing is said of the episode.
        record Absent() implements Lookup {}

        /// Annotations that passed cleaning.
        record Found(Annotations annotations) implements Lookup {}

        /// Annotations that are not to be believed.
        ///
        /// @param why what is wrong with them, a code of its own
        record Unusable(Defect why) implements Lookup {}
    }

    /// Looks an episode up.
    ///
    /// @throws IOException if the annotations cannot be read at all
    Lookup find(Subject subject) throws IOException;

    /// Lets go of the file that the annotations lie in, if there is one.
    @Override
    default void close() throws IOException {}
}
