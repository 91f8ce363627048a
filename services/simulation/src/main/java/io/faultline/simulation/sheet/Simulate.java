// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.sheet;

import io.faultline.schemas.FailureMode;
import io.faultline.simulation.perturb.Perturber;
import io.faultline.simulation.render.Studio;
import io.faultline.simulation.rollout.Attempt;
import io.faultline.simulation.rollout.Failures;
import io.faultline.simulation.rollout.Leg;
import io.faultline.simulation.rollout.Run;
import io.faultline.simulation.rollout.Runner;
import io.faultline.simulation.task.Shortfall;
import io.faultline.simulation.task.Task;
import io.faultline.simulation.task.Tasks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The command `simulate`: one task, once, as it should be or perturbed.
public final class Simulate {
    /// What came of it.
    ///
    /// @param succeeded what the oracle says
    /// @param report what happened, one line a subtask
    /// @param sheet start and end of each subtask in all views
    public record Result(boolean succeeded, List<String> report, ContactSheet sheet) {
        public Result {
            report = List.copyOf(report);
        }
    }

    private final Failures failures;
    private final int size;

    /// @param perturber what perturbations are drawn by
    /// @param size width of one picture in pixels
    public Simulate(Perturber perturber, int size) {
        this.failures = new Failures(perturber);
        this.size = size;
    }

    /// The failure mode that a word of the command line names: `imprecise-grasp`, or a mode's own
    /// name in any case with dashes for underscores.
    ///
    /// @throws IllegalArgumentException where there is none of that name
    public static FailureMode mode(String word) {
        String name = word.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return switch (name) {
            case "IMPRECISE_GRASP", "IMPRECISE_PUSH" -> FailureMode.IMPRECISE_GRASPING_OR_PUSHING;
            case "WRONG_OBJECT" -> FailureMode.WRONG_OBJECT_MANIPULATED;
            case "WRONG_STATE", "WRONG_PLACEMENT" -> FailureMode.WRONG_OBJECT_STATE_OR_PLACEMENT;
            case "SLIP" -> FailureMode.INADEQUATE_GRIP_RETENTION;
            case "WRONG_TARGET" -> FailureMode.WRONG_TARGET_OBJECT;
            case "WRONG_SEQUENCE" -> FailureMode.WRONG_ACTION_SEQUENCE;
            default ->
                    Perturber.MODES.stream()
                            .filter(mode -> mode.name().equals(name))
                            .findFirst()
                            .orElseThrow(() -> unknown(word));
        };
    }

    private static IllegalArgumentException unknown(String word) {
        List<String> modes =
                Perturber.MODES.stream()
                        .map(mode -> mode.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList();
        return new IllegalArgumentException(
                "no perturbation is called \"%s\"; there are %s".formatted(word, modes));
    }

    /// Carries a task out.
    ///
    /// @param words its instruction, in any of its phrasings, or its name
    /// @param perturb how it is to fail; empty for a demonstration
    /// @throws IllegalArgumentException where no task is asked for in these words, or the mode does
    ///   not apply to it
    public Result run(String words, long seed, Optional<FailureMode> perturb) {
        Task task = Tasks.asked(words, seed);
        Run demonstration = Runner.demonstrate(task);
        if (perturb.isEmpty()) {
            return result(demonstration, Studio.of(seed), "");
        }
        FailureMode mode = perturb.get();
        return switch (failures.of(demonstration, mode, seed)) {
            case Attempt.Failed failed ->
                    result(failed.run(), Studio.of(seed), failed.perturbation().toString());
            case Attempt.NotApplicable() ->
                    throw new IllegalArgumentException(
                            "%s does not apply to %s".formatted(mode, task.name()));
            case Attempt.NeverFailed(int lucky) ->
                    throw new IllegalArgumentException(
                            "%s did well in all %d draws of %s"
                                    .formatted(task.name(), lucky, mode));
        };
    }

    private Result result(Run run, Studio studio, String perturbation) {
        ContactSheet sheet = new ContactSheet(size);
        List<String> report = new java.util.ArrayList<>();
        report.add(run.task().name() + ": " + run.task().phrasings().getFirst());
        if (!perturbation.isEmpty()) {
            report.add("perturbed: " + perturbation);
        }
        for (int i = 0; i < run.legs().size(); i++) {
            Leg leg = run.legs().get(i);
            String verdict = verdict(leg);
            String step = "%d. %s".formatted(i + 1, leg.subtask().description());
            report.add(step + ": " + verdict);
            List<String> captions =
                    i == 0
                            ? List.of(run.task().phrasings().getFirst(), step, verdict)
                            : List.of(step, verdict);
            sheet.add(new ContactSheet.Row(captions, leg.met(), studio, leg.start(), leg.end()));
        }
        report.add(run.succeeded() ? "the task succeeded" : "the task failed");
        return new Result(run.succeeded(), report, sheet);
    }

    static String verdict(Leg leg) {
        return leg.met()
                ? "success"
                : "failure: " + new Shortfall(leg.start(), leg.end()).why(leg.subtask().goal());
    }
}
