// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.rlds;

import io.faultline.ingest.tfrecord.ExampleWriter;

import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;

/// An episode to be written as RLDS, in the layout of BridgeData.
///
/// @param filePath the recording's path
/// @param episodeId the recording's number
/// @param instruction the text of every step
/// @param views camera to its encoded pictures, one a step
/// @param state seven numbers a step: x, y, z in metres, three angles, the gripper's opening
/// @param ended whether the last step is marked as last and terminal
@SuppressWarnings("ArrayRecordComponent") // a long track of numbers; never compared
public record RldsEpisode(
        String filePath,
        long episodeId,
        String instruction,
        SequencedMap<String, List<byte[]>> views,
        float[] state,
        boolean ended) {

    /// The episode as a record, each feature still open to change.
    public ExampleWriter toExample() {
        int steps = views.firstEntry().getValue().size();
        long[] first = new long[steps];
        long[] last = new long[steps];
        first[0] = 1;
        last[steps - 1] = ended ? 1 : 0;
        ExampleWriter example =
                new ExampleWriter()
                        .texts("episode_metadata/file_path", List.of(filePath))
                        .integers("episode_metadata/episode_id", episodeId)
                        .texts(
                                "steps/language_instruction",
                                Collections.nCopies(steps, instruction))
                        .integers("steps/is_first", first)
                        .integers("steps/is_last", last)
                        .integers("steps/is_terminal", last)
                        .floats("steps/observation/state", state);
        views.forEach(
                (view, pictures) -> {
                    example.bytes("steps/observation/" + view, pictures);
                    example.integers(RecordMapping.presenceFlag(view), 1);
                });
        return example;
    }
}
