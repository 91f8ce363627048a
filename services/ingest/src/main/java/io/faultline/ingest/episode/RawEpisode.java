// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.episode;

import io.faultline.schemas.Domain;
import io.faultline.schemas.LabelSource;
import io.faultline.schemas.Outcome;
import io.faultline.schemas.Position;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/// One episode as a reader found it, before it is cut into subtasks and its frames are stored.
///
/// @param origin where it lies
/// @param contentDigest 32 hexadecimal digits over everything that makes this episode itself; two
///   records with the same digest are the same demonstration
/// @param source the collection, for example `bridge_dataset`
/// @param environment the scene within the source
/// @param domain recorded or simulated
/// @param instruction what the robot was told; never blank
/// @param outcome how it ended
/// @param outcomeSource who said so
/// @param failureReason why it failed, where the source says
/// @param steps number of steps recorded; every frame's step is below it
/// @param views camera to its frames in ascending order of step; at least one, none empty. A reader
///   may leave steps out (a video is sampled), but the first and the last are there
/// @param gripperOpening opening by step from 0 (closed) to 1 (open), `steps` long; null where not
///   recorded
/// @param endEffector position by step, `steps` long; null where not recorded
/// @param truncated whether the recording stops before the episode's end
/// @param annotations what an annotation file says of it; null where there is none
/// @param defects what is wrong with it though it is usable
@SuppressWarnings("ArrayRecordComponent") // a long track of numbers; never compared
public record RawEpisode(
        Origin origin,
        String contentDigest,
        String source,
        String environment,
        Domain domain,
        String instruction,
        Outcome outcome,
        LabelSource outcomeSource,
        @Nullable String failureReason,
        int steps,
        SequencedMap<String, List<EncodedFrame>> views,
        double @Nullable [] gripperOpening,
        @Nullable List<Position> endEffector,
        boolean truncated,
        @Nullable Annotations annotations,
        List<Defect> defects) {

    public RawEpisode {
        if (instruction.isBlank()) {
            throw new IllegalArgumentException("blank instruction");
        }
        if (views.isEmpty() || views.values().stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("a view without frames");
        }
        if (gripperOpening != null && gripperOpening.length != steps) {
            throw new IllegalArgumentException("gripper openings for a different number of steps");
        }
        if (endEffector != null && endEffector.size() != steps) {
            throw new IllegalArgumentException("positions for a different number of steps");
        }
        defects = List.copyOf(defects);
    }

    /// This episode with one more defect.
    RawEpisode with(Defect defect) {
        List<Defect> more = new ArrayList<>(defects);
        more.add(defect);
        return new RawEpisode(
                origin,
                contentDigest,
                source,
                environment,
                domain,
                instruction,
                outcome,
                outcomeSource,
                failureReason,
                steps,
                views,
                gripperOpening,
                endEffector,
                truncated,
                annotations,
                more);
    }
}
