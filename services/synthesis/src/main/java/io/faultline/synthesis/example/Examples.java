// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.example;

import io.faultline.schemas.Episode;
import io.faultline.schemas.Example;
import io.faultline.schemas.ExampleImage;
import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.FailureMode;
import io.faultline.schemas.Label;
import io.faultline.schemas.LabelSource;
import io.faultline.schemas.Lineage;
import io.faultline.schemas.ObjectSource;
import io.faultline.schemas.PlanStep;
import io.faultline.schemas.PrivilegedFacts;
import io.faultline.schemas.Writer;
import io.faultline.synthesis.SynthesisConfig;
import io.faultline.synthesis.language.TaskKey;
import io.faultline.synthesis.perturbation.AlteredExecution;
import io.faultline.synthesis.perturbation.AlteredPlan;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Writes the examples of one demonstration.
final class Examples {

    private final Demonstration demonstration;
    private final Origin origin;
    private final long seed;
    private final String task;

    Examples(Demonstration demonstration, Origin origin, long seed) {
        this.demonstration = demonstration;
        this.origin = origin;
        this.seed = seed;
        this.task = TaskKey.of(demonstration.episode().getTask());
    }

    /// The right plan.
    Example plan() {
        return planning(
                null,
                demonstration.plan(),
                -1,
                null,
                lineage(-1, successLabel(), Writer.NONE, null));
    }

    /// A plan made wrong.
    Example plan(FailureMode mode, AlteredPlan altered) {
        return planning(
                mode,
                altered.plan(),
                altered.failingStep(),
                altered.reason(),
                lineage(-1, LabelSource.SYNTHETIC, altered.writer(), altered.objectSource()));
    }

    /// A subtask that succeeded.
    Example execution(Execution done) {
        return execution(
                done,
                null,
                new AlteredExecution(
                        demonstration.instruction(), done.text(), false, "", Writer.NONE, null),
                successLabel());
    }

    /// A subtask made to look failed, or one that was recorded as failed.
    Example execution(
            Execution done, @Nullable FailureMode mode, AlteredExecution shown, LabelSource label) {
        PrivilegedFacts facts = mode == null ? facts(done, null) : facts(done, shown);
        return execution(
                done,
                mode,
                shown,
                facts,
                lineage(done.index(), label, shown.writer(), shown.objectSource()));
    }

    /// A subtask that failed in a simulator.
    ///
    /// @param facts the world as it was, before and after
    Example simulated(Execution done, FailureMode mode, String reason, PrivilegedFacts facts) {
        var shown =
                new AlteredExecution(
                        demonstration.instruction(), done.text(), false, reason, Writer.NONE, null);
        return execution(
                done,
                mode,
                shown,
                facts,
                lineage(done.index(), LabelSource.SIMULATOR, Writer.NONE, null));
    }

    private Example execution(
            Execution done,
            @Nullable FailureMode mode,
            AlteredExecution shown,
            PrivilegedFacts facts,
            Lineage lineage) {
        return new Example(
                id(ExampleKind.EXECUTION, done.index(), mode),
                ExampleKind.EXECUTION,
                label(mode),
                mode,
                episode().getDomain(),
                episode().getSource(),
                episode().getEnvironment(),
                task,
                episode().getCategory(),
                shown.instruction(),
                shown.subtask(),
                List.of(),
                Frames.startAndEnd(done.views(), shown.reverted()),
                -1,
                mode == null ? null : shown.reason(),
                facts,
                lineage);
    }

    /// The whole trajectory with its own instruction.
    ///
    /// @param mode null for a success, RECORDED_FAILURE otherwise
    Example trajectory(@Nullable FailureMode mode, @Nullable String reason) {
        Execution whole = demonstration.whole();
        return new Example(
                id(ExampleKind.TRAJECTORY, -1, mode),
                ExampleKind.TRAJECTORY,
                label(mode),
                mode,
                episode().getDomain(),
                episode().getSource(),
                episode().getEnvironment(),
                task,
                episode().getCategory(),
                demonstration.instruction(),
                null,
                List.of(),
                Frames.spread(whole.views()),
                -1,
                reason,
                facts(whole, null),
                lineage(-1, successLabel(), Writer.NONE, null));
    }

    /// What the choices for one unit of this demonstration are drawn from.
    String choice(ExampleKind kind, int subtask) {
        return id(kind, subtask, null);
    }

    private Example planning(
            @Nullable FailureMode mode,
            List<PlanStep> plan,
            int failingStep,
            @Nullable String reason,
            Lineage lineage) {
        List<ExampleImage> images = Frames.first(demonstration.whole().views());
        return new Example(
                id(ExampleKind.PLANNING, -1, mode),
                ExampleKind.PLANNING,
                label(mode),
                mode,
                episode().getDomain(),
                episode().getSource(),
                episode().getEnvironment(),
                task,
                episode().getCategory(),
                demonstration.instruction(),
                null,
                plan,
                images,
                failingStep,
                reason,
                facts(demonstration.whole(), null),
                lineage);
    }

    private PrivilegedFacts facts(Execution done, @Nullable AlteredExecution shown) {
        boolean reverted = shown != null && shown.reverted();
        return new PrivilegedFacts(
                done.start(),
                reverted ? done.start() : done.end(),
                done.gripperStart(),
                reverted ? done.gripperStart() : done.gripperEnd(),
                demonstration.plan(),
                reverted ? "nothing" : done.text());
    }

    private Lineage lineage(
            int subtask, LabelSource label, Writer writer, @Nullable ObjectSource objectSource) {
        return new Lineage(
                episode().getEpisodeId(),
                episode().getInstruction(),
                subtask,
                demonstration.reversed(),
                SynthesisConfig.GENERATOR_VERSION,
                seed,
                writer,
                null,
                label,
                objectSource,
                origin.topic(),
                origin.partition(),
                origin.offset());
    }

    private String id(ExampleKind kind, int subtask, @Nullable FailureMode mode) {
        return ExampleId.of(
                episode().getEpisodeId(), subtask, kind, mode, demonstration.reversed(), seed);
    }

    private Episode episode() {
        return demonstration.episode();
    }

    private LabelSource successLabel() {
        return episode().getOutcomeSource();
    }

    private static Label label(@Nullable FailureMode mode) {
        return mode == null ? Label.SUCCESS : Label.FAILURE;
    }
}
