// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.perturbation;

import io.faultline.schemas.FailureMode;
import io.faultline.schemas.TimedFrame;
import io.faultline.schemas.ViewFrames;
import io.faultline.schemas.Writer;
import io.faultline.synthesis.language.Phrases;

import java.util.List;

/// The end frames are the start frames: nothing has happened.
///
/// Not applicable where the frames did not change anyway, nor to actions that leave no trace of
/// their own in a picture, such as shaking or pressing: their end may well look like their start.
public record RevertAction() implements ExecutionPerturbation {

    private static final List<String> TRACELESS =
            List.of(
                    "shake",
                    "stir",
                    "wave",
                    "press",
                    "tap",
                    "touch",
                    "click",
                    "wipe",
                    "hold",
                    "wait",
                    "stay",
                    "look",
                    "check",
                    "inspect",
                    "push down",
                    "ring");

    @Override
    public FailureMode mode() {
        return FailureMode.REVERT_ACTION;
    }

    @Override
    public Attempt<AlteredExecution> apply(ExecutionTask task) {
        if (TRACELESS.stream().anyMatch(verb -> Phrases.contains(task.subtask(), verb))) {
            return new Attempt.NotApplicable<>("action-leaves-no-trace");
        }
        if (task.views().stream().anyMatch(view -> !changes(view))) {
            return new Attempt.NotApplicable<>("frames-do-not-change");
        }
        return new Attempt.Applied<>(
                new AlteredExecution(
                        task.instruction(),
                        task.subtask(),
                        true,
                        "the robot made no progress: the scene at the end is the scene at the"
                                + " start",
                        Writer.NONE,
                        null));
    }

    private static boolean changes(ViewFrames view) {
        List<TimedFrame> frames = view.getFrames();
        String first = frames.getFirst().getFrame().getSha256();
        return !first.equals(frames.getLast().getFrame().getSha256());
    }
}
