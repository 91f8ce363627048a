// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.perturbation;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.schemas.PlanStep;
import io.faultline.schemas.Primitive;
import io.faultline.schemas.SceneObject;
import io.faultline.synthesis.SynthesisConfig;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// What must hold of every altered plan, checked against [PlanOracle].
final class PlanningInvariantsTest {

    private static final int TRIES = 250;

    @Provide
    Arbitrary<PlanningTask> tasks() {
        return PlanningTasks.all();
    }

    @Property(tries = TRIES)
    void everyAlteredPlanDiffersAndMissesTheGoal(@ForAll("tasks") PlanningTask task) {
        for (PlanningPerturbation mode : modes()) {
            apply(mode, task)
                    .ifPresent(
                            altered -> {
                                assertThat(altered.plan()).isNotEqualTo(task.plan());
                                assertThat(PlanOracle.outcome(altered.plan()))
                                        .isNotEqualTo(PlanOracle.outcome(task.plan()));
                                assertThat(altered.failingStep())
                                        .isBetween(0, altered.plan().size() - 1);
                                assertThat(altered.reason()).isNotBlank();
                            });
        }
    }

    @Property(tries = TRIES)
    void noPlanIsAlteredThatDoesNotRun(@ForAll("tasks") PlanningTask task) {
        List<PlanStep> broken = new ArrayList<>(task.plan());
        broken.addFirst(new PlanStep(Primitive.RELEASE, null, null, "release the air"));
        PlanningTask impossible =
                new PlanningTask(task.instruction(), broken, task.objects(), task.choice());

        for (PlanningPerturbation mode : modes()) {
            assertThat(apply(mode, impossible)).isEmpty();
        }
    }

    @Property(tries = TRIES)
    void missingSubtaskRemovesExactlyOne(@ForAll("tasks") PlanningTask task) {
        Optional<AlteredPlan> altered = apply(new MissingSubtask(), task);
        Statistics.collect(altered.isPresent());
        altered.ifPresent(
                plan -> {
                    assertThat(plan.plan()).hasSize(task.plan().size() - 1);
                    assertThat(IntStream.range(0, task.plan().size()))
                            .anyMatch(i -> without(task.plan(), i).equals(plan.plan()));
                });
    }

    @Property(tries = TRIES)
    void wrongOrderKeepsTheStepsAndBreaksAPrecondition(@ForAll("tasks") PlanningTask task) {
        Optional<AlteredPlan> altered = apply(new WrongOrder(new RuleRewriter()), task);
        Statistics.collect(altered.isPresent());
        altered.ifPresent(
                plan -> {
                    assertThat(plan.plan()).containsExactlyInAnyOrderElementsOf(task.plan());
                    assertThat(plan.plan()).isNotEqualTo(task.plan());
                    assertThat(PlanOracle.outcome(plan.plan())).isEmpty();
                });
    }

    @Property(tries = TRIES)
    void wrongObjectKeepsTheVerbsAndNamesAVisibleObject(@ForAll("tasks") PlanningTask task) {
        Optional<AlteredPlan> altered = apply(new WrongObject(new RuleRewriter()), task);
        Statistics.collect(altered.isPresent());
        altered.ifPresent(
                plan -> {
                    PlanStep right = task.plan().get(plan.failingStep());
                    PlanStep wrong = plan.plan().get(plan.failingStep());
                    assertThat(verbs(plan.plan())).isEqualTo(verbs(task.plan()));
                    assertThat(names(task.objects())).contains(wrong.getObject());
                    assertThat(wrong.getObject()).isNotEqualTo(right.getObject());
                    assertThat(task.instruction())
                            .contains(right.getObject())
                            .doesNotContain(wrong.getObject());
                    assertThat(plan.objectSource()).isNotNull();
                });
    }

    @Property(tries = TRIES)
    void wrongPlacementChangesOneTargetToAnotherThatExcludesIt(@ForAll("tasks") PlanningTask task) {
        Optional<AlteredPlan> altered = apply(new WrongPlacement(new RuleRewriter()), task);
        Statistics.collect(altered.isPresent());
        altered.ifPresent(
                plan -> {
                    int step = plan.failingStep();
                    assertThat(without(plan.plan(), step)).isEqualTo(without(task.plan(), step));
                    String right = String.valueOf(task.plan().get(step).getTarget());
                    String wrong = String.valueOf(plan.plan().get(step).getTarget());
                    assertThat(wrong).isNotEqualTo(right);
                    boolean otherPlace =
                            names(task.objects()).stream()
                                    .anyMatch(
                                            name -> wrong.endsWith(name) && !right.endsWith(name));
                    assertThat(otherPlace || PlanOracle.areOpposite(right, wrong))
                            .as("%s against %s", wrong, right)
                            .isTrue();
                });
    }

    @Property(tries = TRIES)
    void contradictoryStepsExcludeEachOther(@ForAll("tasks") PlanningTask task) {
        Optional<AlteredPlan> altered = apply(new ContradictorySubtasks(), task);
        Statistics.collect(altered.isPresent());
        altered.ifPresent(
                plan -> {
                    int step = plan.failingStep();
                    PlanStep said = plan.plan().get(step - 1);
                    PlanStep undone = plan.plan().get(step);
                    assertThat(without(plan.plan(), step)).isEqualTo(task.plan());
                    boolean letsGo =
                            said.getPrimitive() == Primitive.GRASP
                                    && undone.getPrimitive() == Primitive.RELEASE;
                    assertThat(letsGo || areOpposite(said, undone))
                            .as("%s after %s", undone.getText(), said.getText())
                            .isTrue();
                });
    }

    @Property(tries = TRIES)
    void theSameTaskIsAlteredInTheSameWay(@ForAll("tasks") PlanningTask task) {
        for (PlanningPerturbation mode : modes()) {
            assertThat(mode.apply(task)).isEqualTo(mode.apply(task));
        }
    }

    private static List<PlanningPerturbation> modes() {
        return Perturbations.byRules(SynthesisConfig.SYNTHESIZED).planning();
    }

    private static Optional<AlteredPlan> apply(PlanningPerturbation mode, PlanningTask task) {
        return switch (mode.apply(task)) {
            case Attempt.Applied<AlteredPlan>(AlteredPlan altered) -> Optional.of(altered);
            case Attempt.NotApplicable<AlteredPlan> _ -> Optional.empty();
        };
    }

    private static boolean areOpposite(PlanStep a, PlanStep b) {
        return PlanOracle.areOpposite(String.valueOf(a.getTarget()), String.valueOf(b.getTarget()));
    }

    private static List<PlanStep> without(List<PlanStep> plan, int step) {
        List<PlanStep> steps = new ArrayList<>(plan);
        steps.remove(step);
        return steps;
    }

    private static List<Primitive> verbs(List<PlanStep> plan) {
        return plan.stream().map(PlanStep::getPrimitive).toList();
    }

    private static Set<String> names(List<SceneObject> objects) {
        Set<String> names = new HashSet<>();
        objects.forEach(object -> names.add(object.getName()));
        return names;
    }
}
