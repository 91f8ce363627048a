// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.rollout;

import io.faultline.schemas.FailureMode;
import io.faultline.simulation.perturb.Perturbation;
import io.faultline.simulation.perturb.Perturber;
import io.faultline.simulation.perturb.Target;
import io.faultline.simulation.seed.Draw;
import io.faultline.simulation.task.Task;
import io.faultline.simulation.world.Body;
import io.faultline.simulation.world.World;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Brings a task to fail in one subtask. A draw is kept only where the world's state says that this
/// subtask failed, and where that can be seen; one that does well by luck is counted and drawn
/// again with the next seed.
public final class Failures {
    /// How many draws are tried.
    public static final int TRIES = 24;

    private final Perturber perturber;

    public Failures(Perturber perturber) {
        this.perturber = perturber;
    }

    /// A failure of the mode, at one subtask drawn among those that it applies to.
    public Attempt of(Task task, FailureMode mode, long seed) {
        return of(Runner.demonstrate(task), mode, seed);
    }

    /// A failure of the mode in a task whose demonstration is known.
    ///
    /// @throws IllegalStateException where the demonstration itself did not succeed
    public Attempt of(Run demonstration, FailureMode mode, long seed) {
        if (!demonstration.succeeded()) {
            throw new IllegalStateException(
                    "the demonstration of %s fails".formatted(demonstration.task().name()));
        }
        List<Integer> applicable = applicable(demonstration, mode);
        if (applicable.isEmpty()) {
            return new Attempt.NotApplicable();
        }
        for (int lucky = 0; lucky < TRIES; lucky++) {
            Draw draw = Draw.of(seed + lucky, "perturb " + mode);
            int at = draw.from(applicable);
            Perturbation perturbation =
                    perturber.draw(mode, target(demonstration, at), draw).orElseThrow();
            Run run = Runner.perturb(demonstration, at, perturbation);
            if (run.firstFailure() == at && shows(demonstration, run, at, perturbation)) {
                return new Attempt.Failed(demonstration, run, at, perturbation, lucky);
            }
        }
        return new Attempt.NeverFailed(TRIES);
    }

    /// The subtasks that a mode applies to.
    public List<Integer> applicable(Run demonstration, FailureMode mode) {
        List<Integer> applicable = new ArrayList<>();
        for (int i = 0; i < demonstration.legs().size(); i++) {
            Draw draw = Draw.of(0, "applicable");
            Optional<Perturbation> any = perturber.draw(mode, target(demonstration, i), draw);
            if (any.isPresent()) {
                applicable.add(i);
            }
        }
        return applicable;
    }

    private static Target target(Run run, int at) {
        Leg leg = run.legs().get(at);
        return new Target(leg.subtask(), leg.planned(), leg.start(), run.task().subtasks());
    }

    private static boolean shows(Run demonstration, Run run, int at, Perturbation perturbation) {
        Leg good = demonstration.legs().get(at);
        Leg bad = run.legs().get(at);
        if (!Difference.shows(good.end(), bad.end())) {
            return false;
        }
        return !(perturbation instanceof Perturbation.OtherObject) || touchedAnother(bad);
    }

    /// Whether something else than what was asked for is held or has been moved.
    private static boolean touchedAnother(Leg leg) {
        String asked = leg.subtask().skill().object();
        World start = leg.start();
        for (Body body : leg.end().bodies()) {
            boolean other = !body.name().equals(asked);
            if (other && Difference.moved(body, start.body(body.name()))) {
                return true;
            }
        }
        return false;
    }
}
