// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.perturbation;

import io.faultline.schemas.FailureMode;
import io.faultline.schemas.identity.Digest;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The failure modes in use, in an order drawn anew for each success, so that each mode has its
/// turn.
///
/// @param planning failures of plans
/// @param execution failures of executions
public record Perturbations(
        List<PlanningPerturbation> planning, List<ExecutionPerturbation> execution) {

    public Perturbations {
        planning = List.copyOf(planning);
        execution = List.copyOf(execution);
    }

    /// The given modes, their text altered by rules.
    public static Perturbations byRules(Set<FailureMode> modes) {
        return byRules().only(modes);
    }

    /// Every mode, its text altered by rules.
    static Perturbations byRules() {
        Rewriter rules = new RuleRewriter();
        return new Perturbations(
                List.of(
                        new WrongObject(rules),
                        new WrongPlacement(rules),
                        new WrongOrder(rules),
                        new MissingSubtask(),
                        new ContradictorySubtasks()),
                List.of(new TaskExecutionMismatch(rules), new RevertAction()));
    }

    private Perturbations only(Set<FailureMode> modes) {
        return new Perturbations(
                planning.stream().filter(mode -> modes.contains(mode.mode())).toList(),
                execution.stream().filter(mode -> modes.contains(mode.mode())).toList());
    }

    /// The modes of plans, in the order in which one success tries them.
    public List<PlanningPerturbation> planning(String choice) {
        return shuffled(planning, choice);
    }

    /// The modes of executions, in the order in which one success tries them.
    public List<ExecutionPerturbation> execution(String choice) {
        return shuffled(execution, choice);
    }

    private static <P extends Perturbation> List<P> shuffled(List<P> modes, String choice) {
        Map<P, Double> ranks = new HashMap<>();
        modes.forEach(
                mode -> ranks.put(mode, Digest.unitInterval(choice, "turn", mode.mode().name())));
        return modes.stream().sorted(Comparator.comparing(ranks::get)).toList();
    }
}
