// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.schemas.FailureMode;
import io.faultline.synthesis.perturbation.ExecutionPerturbation;
import io.faultline.synthesis.perturbation.Perturbation;
import io.faultline.synthesis.perturbation.Perturbations;
import io.faultline.synthesis.perturbation.PlanningPerturbation;
import io.faultline.synthesis.perturbation.SemanticMisalignment;
import io.faultline.synthesis.rollout.RolloutPlan;

import org.junit.jupiter.api.Test;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class PerturbationSetTest {

    /// Modes that need the robot's actions, which only a simulator can alter.
    @Test
    void everySealedMemberIsInUse() {
        Perturbations all = Perturbations.byRules(SynthesisConfig.SYNTHESIZED);
        Set<Class<?>> used =
                Stream.concat(all.planning().stream(), all.execution().stream())
                        .map(Object::getClass)
                        .collect(Collectors.toSet());
        used.add(SemanticMisalignment.class);

        assertThat(used)
                .containsExactlyInAnyOrderElementsOf(
                        members(
                                PlanningPerturbation.class,
                                ExecutionPerturbation.class,
                                SemanticMisalignment.class));
        assertThat(Perturbation.class.getPermittedSubclasses())
                .containsExactlyInAnyOrder(
                        PlanningPerturbation.class,
                        ExecutionPerturbation.class,
                        SemanticMisalignment.class);
    }

    @Test
    void sealedMembersAndTheSimulatorsModesAreTheWholeEnum() {
        Perturbations all = Perturbations.byRules(SynthesisConfig.SYNTHESIZED);
        EnumSet<FailureMode> modes =
                Stream.concat(all.planning().stream(), all.execution().stream())
                        .map(Perturbation::mode)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(FailureMode.class)));
        modes.add(new SemanticMisalignment().mode());

        modes.addAll(RolloutPlan.SIMULATED);
        assertThat(modes).isEqualTo(SynthesisConfig.SYNTHESIZED);
        modes.add(FailureMode.RECORDED_FAILURE);
        assertThat(modes).isEqualTo(EnumSet.allOf(FailureMode.class));
    }

    private static List<Class<?>> members(Class<?>... types) {
        return Stream.of(types)
                .flatMap(
                        type ->
                                type.isSealed()
                                        ? Stream.of(type.getPermittedSubclasses())
                                        : Stream.<Class<?>>of(type))
                .toList();
    }
}
