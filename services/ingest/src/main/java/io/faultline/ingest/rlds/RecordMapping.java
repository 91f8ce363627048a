// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.rlds;

import io.faultline.ingest.rlds.FeatureKind.Image;
import io.faultline.ingest.rlds.FeatureKind.Text;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Which features of a dataset play which part in an episode.
///
/// @param instruction the text of every step
/// @param views camera name to its feature: every colour picture of the observation
/// @param state where the robot's state lies; null where its layout is not known
/// @param filePath the recording's path, one text an episode; null where there is none
/// @param episodeId the recording's number, one an episode; null where there is none
record RecordMapping(
        String instruction,
        SequencedMap<String, String> views,
        @Nullable RobotStateLayout state,
        @Nullable String filePath,
        @Nullable String episodeId) {

    static final String IS_LAST = "steps/is_last";
    static final String IS_TERMINAL = "steps/is_terminal";
    static final String METADATA = "episode_metadata/";

    private static final String OBSERVATION = "steps/observation/";

    private static final List<String> INSTRUCTIONS =
            List.of(
                    "steps/language_instruction",
                    "steps/observation/natural_language_instruction",
                    "steps/observation/language_instruction");

    /// Finds the parts by their names, which RLDS and its datasets fix.
    ///
    /// @throws IOException if there is no instruction, no camera or no `is_last`
    static RecordMapping of(DatasetInfo info, Features features) throws IOException {
        String instruction =
                INSTRUCTIONS.stream()
                        .filter(path -> features.leaves().get(path) instanceof Text)
                        .findFirst()
                        .orElseThrow(() -> lacks(info, "instruction, one of " + INSTRUCTIONS));
        SequencedMap<String, String> views = views(features);
        if (views.isEmpty()) {
            throw lacks(info, "colour picture below " + OBSERVATION);
        }
        if (!features.leaves().containsKey(IS_LAST)) {
            throw lacks(info, IS_LAST);
        }
        return new RecordMapping(
                instruction,
                views,
                RobotStateLayout.of(info, features).orElse(null),
                present(features, METADATA + "file_path"),
                present(features, METADATA + "episode_id"));
    }

    /// The flag by which a dataset says that a view holds pictures, as BridgeData's does.
    static String presenceFlag(String view) {
        return METADATA + "has_" + view;
    }

    private static SequencedMap<String, String> views(Features features) {
        TreeMap<String, String> views = new TreeMap<>();
        features.leaves()
                .forEach(
                        (path, kind) -> {
                            if (path.startsWith(OBSERVATION)
                                    && kind instanceof Image(int channels)
                                    && (channels == 3 || channels == 0)) {
                                views.put(path.substring(OBSERVATION.length()), path);
                            }
                        });
        return views;
    }

    private static @Nullable String present(Features features, String path) {
        return features.leaves().containsKey(path) ? path : null;
    }

    private static IOException lacks(DatasetInfo info, String what) {
        return new IOException("features.json of %s has no %s".formatted(info.name(), what));
    }
}
