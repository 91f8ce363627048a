// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.example;

import io.faultline.schemas.Episode;
import io.faultline.schemas.Example;
import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.FailureMode;
import io.faultline.schemas.LabelSource;
import io.faultline.schemas.Rollout;
import io.faultline.schemas.RolloutStatus;
import io.faultline.schemas.Writer;
import io.faultline.schemas.deadletter.PoisonRecordException;
import io.faultline.synthesis.SynthesisConfig;
import io.faultline.synthesis.perturbation.AlteredExecution;
import io.faultline.synthesis.perturbation.Perturbations;
import io.faultline.synthesis.rollout.RolloutPlan;

import java.util.List;
import java.util.Locale;

/// Turns one episode into labelled examples: its successes, their failures, and both for the
/// demonstration played backwards. Re-pairing, which needs other episodes, is apart, and so are the
/// failed subtasks of a simulated episode, which a simulator brings about.
///
/// The result depends on the episode and the configuration alone.
public final class Synthesizer {

    private static final String UNEXPLAINED = "the recorded execution did not complete the task";

    private final SynthesisConfig config;
    private final Perturbations perturbations;

    public Synthesizer(SynthesisConfig config) {
        this.config = config;
        this.perturbations = Perturbations.byRules(config.modes());
    }

    /// The examples of an episode that came from no topic.
    public List<Example> examples(Episode episode) {
        return synthesize(episode, Origin.UNKNOWN).examples();
    }

    /// The examples of an episode, and the failure modes that do not apply to it.
    ///
    /// An outcome that only a model vouches for makes no example.
    ///
    /// @throws PoisonRecordException if the episode lacks what every episode has
    public Synthesis synthesize(Episode episode, Origin origin) {
        EpisodeInvariants.check(episode);
        if (episode.getOutcomeSource() == LabelSource.MODEL) {
            return new Synthesis(
                    List.of(), List.of(new Refusal(FailureMode.RECORDED_FAILURE, "model-label")));
        }
        Demonstration forwards = Demonstration.of(episode);
        return switch (episode.getOutcome()) {
            case FAILURE -> new Synthesis(recorded(forwards, origin), List.of());
            case SUCCESS -> {
                Draft draft = new Draft();
                write(forwards, origin, draft);
                Backwards.of(forwards).ifPresent(backwards -> write(backwards, origin, draft));
                yield draft.done();
            }
        };
    }

    /// The example of a simulator's answer: the subtask that failed, with the pictures and facts of
    /// the world in which it did. An answer without a failure makes none and says why.
    ///
    /// @throws PoisonRecordException if the answer lacks what a failure has
    public Synthesis failure(Rollout rollout, Origin origin) {
        if (rollout.getStatus() != RolloutStatus.FAILED) {
            String cause = rollout.getStatus().name().toLowerCase(Locale.ROOT).replace('_', '-');
            return new Synthesis(List.of(), List.of(new Refusal(rollout.getMode(), cause)));
        }
        Failed failed = Failed.of(rollout);
        Demonstration execution = Demonstration.of(failed.execution());
        Examples examples = new Examples(execution, origin, config.seed());
        Execution subtask = execution.subtasks().get(failed.subtask());
        return new Synthesis(
                List.of(
                        examples.simulated(
                                subtask, rollout.getMode(), failed.reason(), failed.facts())),
                List.of());
    }

    /// A recorded failure as it is: which of its subtasks failed is unknown, so it is shown whole.
    private List<Example> recorded(Demonstration failed, Origin origin) {
        Examples examples = new Examples(failed, origin, config.seed());
        String said = failed.episode().getFailureReason();
        String reason = said == null || said.isBlank() ? UNEXPLAINED : said;
        String text = failed.instruction();
        var shown = new AlteredExecution(text, text, false, reason, Writer.NONE, null);
        FailureMode mode = FailureMode.RECORDED_FAILURE;
        LabelSource source = failed.episode().getOutcomeSource();
        return List.of(
                examples.execution(failed.whole(), mode, shown, source),
                examples.trajectory(mode, reason));
    }

    private void write(Demonstration demonstration, Origin origin, Draft draft) {
        Examples examples = new Examples(demonstration, origin, config.seed());
        if (!demonstration.plan().isEmpty()) {
            draft.add(examples.plan());
            failPlan(demonstration, examples, draft);
        }
        for (Execution subtask : demonstration.subtasks()) {
            draft.add(examples.execution(subtask));
            if (!RolloutPlan.isSimulated(demonstration.episode())) {
                failSubtask(demonstration, subtask, examples, draft);
            }
        }
        draft.add(examples.trajectory(null, null));
    }

    private void failPlan(Demonstration demonstration, Examples examples, Draft draft) {
        String choice = examples.choice(ExampleKind.PLANNING, -1);
        var task = Tasks.planning(demonstration, choice);
        draft.fill(
                perturbations.planning(choice),
                config.failuresPerSuccess(),
                mode -> mode.apply(task).map(altered -> examples.plan(mode.mode(), altered)));
    }

    private void failSubtask(
            Demonstration demonstration, Execution done, Examples examples, Draft draft) {
        String choice = examples.choice(ExampleKind.EXECUTION, done.index());
        var task = Tasks.execution(demonstration, done, choice);
        draft.fill(
                perturbations.execution(choice),
                config.failuresPerSuccess(),
                mode ->
                        mode.apply(task)
                                .map(
                                        altered ->
                                                examples.execution(
                                                        done,
                                                        mode.mode(),
                                                        altered,
                                                        LabelSource.SYNTHETIC)));
    }
}
