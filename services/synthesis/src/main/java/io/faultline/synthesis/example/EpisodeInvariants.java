// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.example;

import io.faultline.schemas.Episode;
import io.faultline.schemas.Subtask;
import io.faultline.schemas.ViewFrames;
import io.faultline.schemas.deadletter.PoisonRecordException;

/// What every episode must have before anything is made of it.
final class EpisodeInvariants {

    private EpisodeInvariants() {}

    /// @throws PoisonRecordException if the instruction is blank, or subtasks or frames are missing
    static void check(Episode episode) {
        if (episode.getInstruction().isBlank()) {
            throw poison(episode, "blank-instruction", "the instruction is blank");
        }
        if (episode.getSubtasks().isEmpty()) {
            throw poison(episode, "no-subtasks", "there are no subtasks");
        }
        for (Subtask subtask : episode.getSubtasks()) {
            check(episode, subtask);
        }
        if (Frames.ofWhole(episode.getSubtasks()).isEmpty()) {
            throw poison(episode, "no-common-view", "no view is in every subtask");
        }
    }

    private static void check(Episode episode, Subtask subtask) {
        String where = "subtask " + subtask.getIndex();
        if (subtask.getDescription().isBlank()) {
            throw poison(episode, "blank-subtask", where + " has a blank description");
        }
        if (subtask.getViews().isEmpty()) {
            throw poison(episode, "no-frames", where + " has no views");
        }
        for (ViewFrames view : subtask.getViews()) {
            if (view.getFrames().isEmpty()) {
                throw poison(
                        episode,
                        "no-frames",
                        where + ", view " + view.getView() + " has no frames");
            }
        }
    }

    private static PoisonRecordException poison(Episode episode, String code, String what) {
        return new PoisonRecordException(
                code,
                "episode %s (%s, record %d): %s"
                        .formatted(
                                episode.getEpisodeId(),
                                episode.getProvenance().getFile(),
                                episode.getProvenance().getRecord(),
                                what));
    }
}
