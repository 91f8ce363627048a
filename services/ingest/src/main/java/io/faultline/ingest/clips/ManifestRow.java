// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.clips;

import io.faultline.ingest.episode.Defect;
import io.faultline.ingest.episode.Origin;
import io.faultline.schemas.Domain;
import io.faultline.schemas.LabelSource;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One video of a manifest, as its row describes it.
///
/// @param origin the row: the manifest's name, zero-based line and byte offset
/// @param file the video, relative to the manifest's folder, with `/`
/// @param instruction key `instruction`; what the robot was told, on one line, never blank
/// @param label key `label`: demonstration, success, failure or fail; a row without the key is a
///   demonstration, a row whose label is null or blank is refused, for its outcome is not known
/// @param judge who gave the label: key `label_source` where it names one of `LabelSource`,
///   otherwise a person, or the simulator where the domain is simulation
/// @param failureReason key `failure_reason`, of a failure only
/// @param camera key `camera`; "camera" where the row has none
/// @param fps key `fps`, checked against the video's header; 0 where the row has none
/// @param episode key `episode`; adjacent rows of one source with the same value are cameras of one
///   episode; null where the row stands alone
/// @param source key `source`; "clips" where the row has none
/// @param environment key `environment`, otherwise `task`; where that is the video's file name, or
///   the row has neither, a scene of the row's own, named by a hash
/// @param domain key `domain` (real or simulation), otherwise simulation where `robot` says so
/// @param defects what makes the row worse than it could be, for example an instruction that was
///   derived and not recorded
record ManifestRow(
        Origin origin,
        String file,
        String instruction,
        ClipLabel label,
        LabelSource judge,
        @Nullable String failureReason,
        String camera,
        double fps,
        @Nullable String episode,
        String source,
        String environment,
        Domain domain,
        List<Defect> defects) {
    ManifestRow {
        defects = List.copyOf(defects);
    }

    /// Whether another row shows the same episode.
    boolean isSameEpisode(ManifestRow other) {
        return episode != null && episode.equals(other.episode) && source.equals(other.source);
    }

    /// Whether two rows of one episode tell the same story.
    boolean agreesWith(ManifestRow other) {
        return instruction.equals(other.instruction)
                && label == other.label
                && environment.equals(other.environment)
                && domain == other.domain;
    }
}
