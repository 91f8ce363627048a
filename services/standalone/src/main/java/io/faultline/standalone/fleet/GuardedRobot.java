// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.fleet;

import io.faultline.robot.Happening.PlanProposed;
import io.faultline.robot.Happening.SubtaskEnded;
import io.faultline.robot.Happening.SubtaskStarted;
import io.faultline.robot.OracleLabel;
import io.faultline.robot.RobotClient;
import io.faultline.robot.RobotVerdict;
import io.faultline.robot.RobotVerdict.Status;
import io.faultline.robot.Subject;
import io.faultline.simulation.render.Studio;
import io.faultline.simulation.render.View;
import io.faultline.simulation.rollout.Execution;
import io.faultline.simulation.rollout.Leg;
import io.faultline.simulation.task.Shortfall;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;

/// A robot with a verifier plugged in (Guardian §IV-D): it shows every plan before it moves and
/// every subtask after it, and on a failure plans anew or tries again. Afterwards its simulator
/// says what was true.
final class GuardedRobot implements SimulatedRobot {

    private static final int MOST_PLANS = 2;
    private static final int MOST_TRIES = 3;
    private static final Duration LOOK = Duration.ofMillis(500);

    private final RobotClient client;
    private final FleetSettings settings;
    private final FleetTally tally;
    private final Cameras cameras = new Cameras();

    GuardedRobot(RobotClient client, FleetSettings settings, FleetTally tally) {
        this.client = client;
        this.settings = settings;
        this.tally = tally;
    }

    @Override
    public boolean run(Assignment assignment) throws InterruptedException {
        Execution execution = assignment.begin();
        List<Integer> plan = plan(assignment, execution);
        int[] tries = new int[assignment.demonstration().legs().size()];
        for (int at = 0; at < plan.size(); ) {
            int subtask = plan.get(at);
            boolean failed = isJudgedFailure(assignment, execution, at, subtask, tries[subtask]);
            tries[subtask]++;
            if (failed && tries[subtask] < MOST_TRIES) {
                tally.retry();
                plan = assignment.rightPlan();
                at = execution.recover(subtask);
            } else {
                at++;
            }
        }
        return SimulatedRobot.end(client, assignment, execution);
    }

    /// Proposes plans until one is not judged a failure.
    private List<Integer> plan(Assignment assignment, Execution execution)
            throws InterruptedException {
        List<Integer> plan = assignment.firstPlan();
        for (int attempt = 0; attempt < MOST_PLANS; attempt++) {
            keep(assignment, execution);
            Subject subject =
                    client.tell(
                            new PlanProposed(
                                    assignment.episode(),
                                    assignment.instruction(),
                                    assignment.words(plan),
                                    attempt,
                                    List.of(Cameras.NAMES.getFirst()),
                                    settings.patience()));
            boolean right = plan.equals(assignment.rightPlan());
            String mode =
                    !right && assignment.mishap() instanceof Mishap.BadPlan bad
                            ? bad.mode().name()
                            : null;
            if (verdict(subject, right, mode, null) != Status.FAILURE) {
                return plan;
            }
            tally.replan();
            plan = assignment.rightPlan();
        }
        return plan;
    }

    private boolean isJudgedFailure(
            Assignment assignment, Execution execution, int at, int subtask, int attempt)
            throws InterruptedException {
        String words = SimulatedRobot.words(assignment, subtask);
        String episode = assignment.episode();
        String instruction = assignment.instruction();
        keep(assignment, execution);
        client.tell(new SubtaskStarted(episode, instruction, at, words, attempt, Cameras.NAMES));
        Leg leg = SimulatedRobot.perform(assignment, execution, subtask, attempt == 0);
        show(leg, assignment.studio());
        Subject subject =
                client.tell(
                        new SubtaskEnded(
                                episode,
                                instruction,
                                at,
                                words,
                                attempt,
                                Cameras.NAMES,
                                settings.patience()));
        keep(assignment, execution);
        String why =
                leg.met() ? null : new Shortfall(leg.start(), leg.end()).why(leg.subtask().goal());
        return verdict(subject, leg.met(), mode(assignment, subtask, attempt, leg), why)
                == Status.FAILURE;
    }

    private static @Nullable String mode(Assignment assignment, int subtask, int attempt, Leg leg) {
        return !leg.met()
                        && attempt == 0
                        && assignment.mishap() instanceof Mishap.BadExecution bad
                        && bad.subtask() == subtask
                ? bad.mode().name()
                : null;
    }

    private void keep(Assignment assignment, Execution execution) {
        cameras.snapshots(execution.world(), assignment.studio()).forEach(client::keep);
    }

    /// Lets the front camera look on while a subtask takes its time.
    private void show(Leg leg, Studio studio) throws InterruptedException {
        String front = View.FRONT.word();
        int looks = (int) (settings.pace().toMillis() / LOOK.toMillis());
        for (int look = 1; look <= looks; look++) {
            Thread.sleep(LOOK);
            if (look < looks) {
                int moment = look * (leg.moments().size() - 1) / looks;
                byte[] picture = cameras.picture(leg.moments().get(moment), studio, View.FRONT);
                client.offer(front, picture);
            }
        }
    }

    /// Waits for a verdict, and tells it what the simulator knows.
    private Status verdict(
            Subject subject, boolean truth, @Nullable String mode, @Nullable String why)
            throws InterruptedException {
        try {
            RobotVerdict verdict = client.awaitVerdict(subject, settings.patience()).get();
            tally.verdict(verdict, truth);
            if (!verdict.requestId().isEmpty()) {
                client.label(label(verdict, truth, mode, why)).exceptionally(_ -> null);
            }
            return verdict.status();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a verdict that fails", e);
        }
    }

    private static OracleLabel label(
            RobotVerdict verdict, boolean truth, @Nullable String mode, @Nullable String why) {
        return new OracleLabel(
                verdict.requestId(),
                truth ? OracleLabel.Answer.SUCCESS : OracleLabel.Answer.FAILURE,
                mode,
                why,
                OracleLabel.Source.SIMULATOR);
    }
}
