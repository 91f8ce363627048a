// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.perturbation;

import io.faultline.schemas.FailureMode;
import io.faultline.schemas.ObjectSource;
import io.faultline.schemas.SceneObject;
import io.faultline.schemas.identity.Digest;
import io.faultline.synthesis.language.Instruction;

import java.util.List;
import java.util.Optional;

/// The frames stay, and the words say something else than what they show.
///
/// @param rewriter proposes the wordings
public record TaskExecutionMismatch(Rewriter rewriter) implements ExecutionPerturbation {

    @Override
    public FailureMode mode() {
        return FailureMode.TASK_EXECUTION_MISMATCH;
    }

    @Override
    public Attempt<AlteredExecution> apply(ExecutionTask task) {
        var question = new WordingRewrite(task.instruction(), task.subtask(), task.objects());
        return accept(task, rewriter.propose(question));
    }

    /// Picks among the proposals that what was done is proved not to satisfy.
    Attempt<AlteredExecution> accept(ExecutionTask task, List<WordingProposal> proposals) {
        if (proposals.isEmpty()) {
            return new Attempt.NotApplicable<>("nothing-to-alter");
        }
        List<WordingProposal> sound =
                proposals.stream().filter(proposal -> isSound(task, proposal)).toList();
        if (sound.isEmpty()) {
            return new Attempt.NotApplicable<>("no-sound-wording");
        }
        int picked = Digest.pick(sound.size(), task.choice(), mode().name());
        return new Attempt.Applied<>(altered(task, sound.get(picked)));
    }

    /// The frames rule out the new wording, the instruction does not give that away, and whatever
    /// is named anew is visible by its whole name.
    private static boolean isSound(ExecutionTask task, WordingProposal proposal) {
        boolean instructionFits =
                proposal.instruction().equals(task.instruction())
                        || rulesOut(task.instruction(), proposal.instruction());
        return rulesOut(task.subtask(), proposal.subtask())
                && instructionFits
                && !rulesOut(proposal.instruction(), proposal.subtask())
                && Scene.shows(task.objects(), proposal.subtask(), task.subtask())
                && Scene.shows(task.objects(), proposal.instruction(), task.instruction());
    }

    private static boolean rulesOut(String done, String asked) {
        return !Instruction.of(done).mayAlsoSatisfy(Instruction.of(asked));
    }

    private AlteredExecution altered(ExecutionTask task, WordingProposal proposal) {
        Optional<SceneObject> named =
                Scene.newlyNamed(task.objects(), proposal.subtask(), task.subtask());
        ObjectSource source = named.map(SceneObject::getSource).orElse(null);
        String reason =
                "the robot did \"%s\", not \"%s\"".formatted(task.subtask(), proposal.subtask());
        return new AlteredExecution(
                proposal.instruction(),
                proposal.subtask(),
                false,
                reason,
                rewriter.writer(),
                source);
    }
}
