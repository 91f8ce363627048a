// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.record;

import io.faultline.schemas.Episode;
import io.faultline.schemas.PrivilegedFacts;
import io.faultline.schemas.Rollout;
import io.faultline.schemas.RolloutFrames;
import io.faultline.schemas.RolloutRequest;
import io.faultline.schemas.RolloutStatus;
import io.faultline.schemas.identity.Digest;
import io.faultline.simulation.rollout.Attempt;
import io.faultline.simulation.rollout.Failures;
import io.faultline.simulation.rollout.Leg;
import io.faultline.simulation.task.Shortfall;
import io.faultline.simulation.task.Task;
import io.faultline.simulation.task.Tasks;
import io.faultline.simulation.world.World;

import java.io.IOException;
import java.util.Optional;

/// Answers requests for failures. An answer depends on nothing but its request and the configured
/// ranges: asked twice, the same bytes come out twice.
public final class Rollouts {
    private final Recorder recorder;
    private final Failures failures;

    public Rollouts(Recorder recorder, Failures failures) {
        this.recorder = recorder;
        this.failures = failures;
    }

    /// The answer to a request. What can not be done is an answer too.
    ///
    /// @throws IOException where a picture can not be stored
    public Rollout answer(RolloutRequest request) throws IOException {
        Optional<Task> task = Tasks.named(request.getTask(), request.getSeed());
        if (task.isEmpty()) {
            return reply(request, RolloutStatus.UNKNOWN_TASK).build();
        }
        return switch (failures.of(task.get(), request.getMode(), request.getPerturbationSeed())) {
            case Attempt.Failed failed -> failed(request, failed);
            case Attempt.NotApplicable() -> reply(request, RolloutStatus.NOT_APPLICABLE).build();
            case Attempt.NeverFailed(int lucky) ->
                    reply(request, RolloutStatus.NEVER_FAILED).setLucky(lucky).build();
        };
    }

    private static Rollout.Builder reply(RolloutRequest request, RolloutStatus status) {
        return Rollout.newBuilder()
                .setRequestId(request.getRequestId())
                .setEpisodeId(request.getEpisodeId())
                .setStatus(status)
                .setMode(request.getMode())
                .setSimulator(Recorder.VERSION);
    }

    private Rollout failed(RolloutRequest request, Attempt.Failed failed) throws IOException {
        Leg leg = failed.run().legs().get(failed.subtask());
        String why = new Shortfall(leg.start(), leg.end()).why(leg.subtask().goal());
        boolean every = request.getFrames() == RolloutFrames.EVERY_SUBTASK;
        Episode execution =
                recorder.failure(
                        failed.run(),
                        request.getSeed(),
                        id(request, failed),
                        why,
                        subtask -> every || subtask == failed.subtask());
        return reply(request, RolloutStatus.FAILED)
                .setPerturbation(failed.perturbation().toString())
                .setLucky(failed.lucky())
                .setExecution(execution)
                .setFailingSubtask(failed.subtask())
                .setFailureReason(why)
                .setFacts(facts(leg, failed.run().task()))
                .build();
    }

    private static String id(RolloutRequest request, Attempt.Failed failed) {
        return Digest.of(
                Recorder.SOURCE,
                Recorder.VERSION,
                failed.run().task().name(),
                Long.toString(request.getSeed()),
                request.getMode().name(),
                Long.toString(request.getPerturbationSeed()));
    }

    private static PrivilegedFacts facts(Leg leg, Task task) {
        World start = leg.start();
        World end = leg.end();
        return PrivilegedFacts.newBuilder()
                .setStart(Facts.of(start))
                .setEnd(Facts.of(end))
                .setGripperStart(Facts.gripper(start))
                .setGripperEnd(Facts.gripper(end))
                .setCorrectPlan(
                        task.subtasks().stream()
                                .map(io.faultline.simulation.task.Subtask::step)
                                .toList())
                .setActuallyDone(Account.of(start, end))
                .build();
    }
}
