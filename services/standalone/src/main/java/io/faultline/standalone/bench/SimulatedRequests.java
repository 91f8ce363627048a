// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.bench;

import io.faultline.schemas.EvidenceFrame;
import io.faultline.schemas.EvidenceView;
import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.FailureMode;
import io.faultline.schemas.VerificationRequest;
import io.faultline.schemas.identity.Digest;
import io.faultline.simulation.jpeg.JpegEncoder;
import io.faultline.simulation.perturb.PerturbationConfig;
import io.faultline.simulation.perturb.Perturber;
import io.faultline.simulation.record.Recorder;
import io.faultline.simulation.render.Footage;
import io.faultline.simulation.render.SceneRenderer;
import io.faultline.simulation.render.Studio;
import io.faultline.simulation.render.View;
import io.faultline.simulation.rollout.Attempt;
import io.faultline.simulation.rollout.Failures;
import io.faultline.simulation.rollout.Leg;
import io.faultline.simulation.rollout.Run;
import io.faultline.simulation.rollout.Runner;
import io.faultline.simulation.task.Task;
import io.faultline.simulation.task.TaskTemplate;
import io.faultline.simulation.task.Tasks;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Subtasks of the simulator as requests, each with four views before and after, and whether they
/// were achieved. For one thread.
final class SimulatedRequests {

    private static final int SIZE = 256;
    private static final int QUALITY = 90;

    private final SceneRenderer renderer = new SceneRenderer(SIZE);
    private final JpegEncoder encoder = new JpegEncoder(SIZE, SIZE, QUALITY);
    private final Failures failures = new Failures(new Perturber(PerturbationConfig.defaults()));

    /// A subtask.
    ///
    /// @param instruction of the task
    /// @param subtask in words
    /// @param views before and after
    /// @param achieved whether the simulator says so
    record Case(String instruction, String subtask, List<EvidenceView> views, boolean achieved) {

        /// Asks about it now.
        VerificationRequest request(String robot, int number, Duration within) {
            Instant now = Instant.now();
            String subject = Digest.of(robot, Integer.toString(number));
            return VerificationRequest.newBuilder()
                    .setRequestId(Digest.of(subject, "0"))
                    .setSubjectId(subject)
                    .setRobotId(robot)
                    .setEpisode("episode-" + number)
                    .setKind(ExampleKind.EXECUTION)
                    .setInstruction(instruction)
                    .setSubtaskIndex(0)
                    .setSubtask(subtask)
                    .setViews(views)
                    .setDeadline(now.plus(within))
                    .setHappened(now)
                    .setComplete(now)
                    .setRequested(now)
                    .build();
        }
    }

    /// Subtasks that succeed and that fail, as many of each, of different tasks.
    List<Case> cases(int count) {
        List<Case> cases = new ArrayList<>();
        for (long seed = 0; cases.size() < count; seed++) {
            TaskTemplate template = Tasks.all().get((int) (seed % Tasks.all().size()));
            Task task = template.task((int) (seed % template.variations()), seed);
            Run demonstration = Runner.demonstrate(task);
            if (demonstration.succeeded()
                    && failures.of(demonstration, FailureMode.NO_GRIPPER_CLOSE, seed)
                            instanceof Attempt.Failed failed) {
                int subtask = failed.subtask();
                cases.add(shown(task, seed, demonstration.legs().get(subtask)));
                cases.add(shown(task, seed, failed.run().legs().get(subtask)));
            }
        }
        return cases.subList(0, count);
    }

    private Case shown(Task task, long seed, Leg leg) {
        Footage footage = new Footage(renderer, Studio.of(seed), List.of(leg.start(), leg.end()));
        List<EvidenceView> views =
                Arrays.stream(View.values())
                        .map(
                                view ->
                                        EvidenceView.newBuilder()
                                                .setView(view.word())
                                                .setBefore(
                                                        frame(footage.picture(leg.start(), view)))
                                                .setAfter(frame(footage.picture(leg.end(), view)))
                                                .build())
                        .toList();
        return new Case(
                Recorder.instruction(task, seed), leg.subtask().description(), views, leg.met());
    }

    private EvidenceFrame frame(int[] pixels) {
        byte[] picture = encoder.encode(pixels);
        return EvidenceFrame.newBuilder()
                .setSequence(0)
                .setCaptured(Instant.EPOCH)
                .setReceived(Instant.EPOCH)
                .setOffset(0)
                .setSha256(Digest.ofBytes(picture))
                .setMediaType("image/jpeg")
                .setWidth(SIZE)
                .setHeight(SIZE)
                .setPicture(ByteBuffer.wrap(picture))
                .build();
    }
}
