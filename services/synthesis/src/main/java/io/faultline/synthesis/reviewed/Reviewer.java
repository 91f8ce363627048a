// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.reviewed;

import io.faultline.schemas.Domain;
import io.faultline.schemas.Example;
import io.faultline.schemas.ExampleImage;
import io.faultline.schemas.FailureMode;
import io.faultline.schemas.GripperState;
import io.faultline.schemas.Label;
import io.faultline.schemas.LabelAnswer;
import io.faultline.schemas.LabelSource;
import io.faultline.schemas.Lineage;
import io.faultline.schemas.PlanStep;
import io.faultline.schemas.Primitive;
import io.faultline.schemas.PrivilegedFacts;
import io.faultline.schemas.SceneFacts;
import io.faultline.schemas.VerificationLabel;
import io.faultline.schemas.Writer;
import io.faultline.schemas.deadletter.PoisonRecordException;
import io.faultline.schemas.identity.Digest;
import io.faultline.synthesis.SynthesisConfig;
import io.faultline.synthesis.example.Origin;
import io.faultline.synthesis.language.TaskKey;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Makes examples of what people and oracles say of a verdict. What the model itself had said has
/// no part in it, and a model's word never becomes one.
///
/// A subject has one example for each source of labels: who says something else later replaces what
/// was said before. Nothing is known of the scene but what was asked and what was answered, so the
/// facts are empty.
public final class Reviewer {

    /// The collection of what real robots did.
    public static final String FLEET = "reviewed_fleet";

    /// The collection of what simulated robots did.
    public static final String SIMULATED_FLEET = "reviewed_simulated_fleet";

    private static final String CATEGORY = "reviewed";

    private final long seed;

    /// @param seed the seed of the run, for the example's lineage
    public Reviewer(long seed) {
        this.seed = seed;
    }

    /// The example of a label, or why there is none.
    ///
    /// @throws PoisonRecordException if the label lacks what was asked
    public Review review(VerificationLabel label, Origin origin) {
        Optional<String> refusal = refusal(label);
        if (refusal.isPresent()) {
            return new Review.Refused(refusal.get());
        }
        check(label);
        List<ExampleImage> images = LabelledImages.of(label);
        return images.isEmpty()
                ? new Review.Refused("no-pictures")
                : new Review.Taken(example(label, images, origin));
    }

    private static Optional<String> refusal(VerificationLabel label) {
        Optional<String> source =
                switch (label.getSource()) {
                    case HUMAN, CONSENSUS, SIMULATOR, ROBOT_ORACLE -> Optional.empty();
                    case MODEL, DEMONSTRATION, SYNTHETIC ->
                            Optional.of("label-source-" + code(label.getSource()));
                };
        return source.isEmpty() && label.getAnswer() == LabelAnswer.CANNOT_TELL
                ? Optional.of("cannot-tell")
                : source;
    }

    private static void check(VerificationLabel label) {
        require(label, !label.getInstruction().isBlank(), "blank-instruction");
        switch (label.getKind()) {
            case PLANNING -> {
                require(label, !label.getPlan().isEmpty(), "no-plan");
                require(label, label.getPlan().stream().noneMatch(String::isBlank), "blank-step");
            }
            case EXECUTION -> {
                String subtask = label.getSubtask();
                require(label, subtask != null && !subtask.isBlank(), "no-subtask");
            }
            case TRAJECTORY -> require(label, false, "no-live-kind");
        }
        require(
                label,
                label.getMode() == null || label.getAnswer() == LabelAnswer.FAILURE,
                "mode-against-answer");
    }

    private static void require(VerificationLabel label, boolean holds, String code) {
        if (!holds) {
            throw new PoisonRecordException(
                    code, "label of verdict %s: %s".formatted(label.getVerdictId(), code));
        }
    }

    private Example example(VerificationLabel label, List<ExampleImage> images, Origin origin) {
        boolean simulated = label.getSource() == LabelSource.SIMULATOR;
        boolean fails = label.getAnswer() == LabelAnswer.FAILURE;
        List<PlanStep> plan = label.getPlan().stream().map(Reviewer::step).toList();
        return Example.newBuilder()
                .setExampleId(id(label))
                .setKind(label.getKind())
                .setLabel(fails ? Label.FAILURE : Label.SUCCESS)
                .setMode(fails ? mode(label) : null)
                .setDomain(simulated ? Domain.SIMULATION : Domain.REAL)
                .setSource(simulated ? SIMULATED_FLEET : FLEET)
                .setEnvironment(label.getRobotId())
                .setTask(TaskKey.of(label.getInstruction()))
                .setCategory(CATEGORY)
                .setInstruction(label.getInstruction())
                .setSubtask(label.getSubtask())
                .setPlan(plan)
                .setImages(images)
                .setFailureReason(fails ? label.getNote() : null)
                .setFacts(facts(fails ? List.of() : plan))
                .setLineage(lineage(label, origin))
                .build();
    }

    /// The same for every label of one source on one subject.
    private static String id(VerificationLabel label) {
        return Digest.of("reviewed", label.getSubjectId(), label.getSource().name());
    }

    private static FailureMode mode(VerificationLabel label) {
        @Nullable FailureMode said = label.getMode();
        return said == null ? FailureMode.RECORDED_FAILURE : said;
    }

    private static PlanStep step(String text) {
        return new PlanStep(Primitive.OTHER, null, null, text);
    }

    private static PrivilegedFacts facts(List<PlanStep> correctPlan) {
        return PrivilegedFacts.newBuilder()
                .setStart(new SceneFacts(List.of(), List.of()))
                .setGripperStart(GripperState.UNKNOWN)
                .setGripperEnd(GripperState.UNKNOWN)
                .setCorrectPlan(correctPlan)
                .build();
    }

    private Lineage lineage(VerificationLabel label, Origin origin) {
        return Lineage.newBuilder()
                .setEpisodeId(Digest.of(label.getRobotId(), label.getEpisode()))
                .setOriginalInstruction(label.getInstruction())
                .setSubtask(label.getSubtaskIndex())
                .setGeneratorVersion(SynthesisConfig.GENERATOR_VERSION)
                .setSeed(seed)
                .setWriter(Writer.NONE)
                .setLabelSource(label.getSource())
                .setTopic(origin.topic())
                .setPartition(origin.partition())
                .setOffset(origin.offset())
                .build();
    }

    private static String code(LabelSource source) {
        return source.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
