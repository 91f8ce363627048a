// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.console;

import io.faultline.schemas.EvidenceDefect;
import io.faultline.schemas.EvidenceFrame;
import io.faultline.schemas.EvidenceView;
import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.FailureMode;
import io.faultline.schemas.LabelAnswer;
import io.faultline.schemas.LabelOccasion;
import io.faultline.schemas.LabelSource;
import io.faultline.schemas.RequestLane;
import io.faultline.schemas.RobotEvent;
import io.faultline.schemas.RobotEventKind;
import io.faultline.schemas.RobotTimes;
import io.faultline.schemas.UnverifiedReason;
import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerdictLatency;
import io.faultline.schemas.VerdictModel;
import io.faultline.schemas.VerdictStatus;
import io.faultline.schemas.VerificationLabel;
import io.faultline.schemas.VerificationRequest;
import io.faultline.schemas.identity.Digest;
import io.faultline.schemas.topic.Topic;
import io.faultline.schemas.topic.Topics;
import io.faultline.simulation.perturb.PerturbationConfig;
import io.faultline.simulation.perturb.Perturber;
import io.faultline.simulation.record.Recorder;
import io.faultline.simulation.render.View;
import io.faultline.simulation.rollout.Attempt;
import io.faultline.simulation.rollout.Failures;
import io.faultline.simulation.rollout.Leg;
import io.faultline.simulation.rollout.Run;
import io.faultline.simulation.rollout.Runner;
import io.faultline.simulation.task.Task;
import io.faultline.simulation.task.Tasks;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a small simulated fleet sent, was asked and was told: plans, subtasks that succeed and that
/// fail, retries, views that are missing, verdicts that are wrong, and what the simulator knows.
final class FleetStory {

    private static final List<FailureMode> MODES =
            List.of(
                    FailureMode.NO_GRIPPER_CLOSE,
                    FailureMode.IMPRECISE_GRASPING_OR_PUSHING,
                    FailureMode.WRONG_OBJECT_STATE_OR_PLACEMENT);

    private final Scenes scenes = new Scenes();
    private final Failures failures = new Failures(new Perturber(PerturbationConfig.defaults()));
    private final List<Told<?>> told = new ArrayList<>();
    private Instant clock;
    private long sequence;

    /// @param start when the story begins
    FleetStory(Instant start) {
        this.clock = start.truncatedTo(ChronoUnit.MICROS);
    }

    /// Everything told so far, in the order of happening.
    List<Told<?>> told() {
        return List.copyOf(told);
    }

    /// One attempt of a robot at a task. A robot under guard tries again what failed.
    ///
    /// @param fails whether a subtask fails at first
    FleetStory episode(String robot, String group, String name, long seed, boolean fails) {
        Episode episode = new Episode(robot, group, name, seed);
        episode.play(fails);
        return this;
    }

    private final class Episode {
        private final String robot;
        private final String group;
        private final String name;
        private final long seed;
        private final String instruction;
        private final List<String> plan;
        private final Run good;

        Episode(String robot, String group, String name, long seed) {
            this.robot = robot;
            this.group = group;
            this.name = name;
            this.seed = seed;
            var template = Tasks.all().get(Math.floorMod((int) seed, Tasks.all().size()));
            Task task = template.task(0, seed);
            this.instruction = Recorder.instruction(task, seed);
            this.good = Runner.demonstrate(task);
            this.plan = task.subtasks().stream().map(subtask -> subtask.description()).toList();
        }

        void play(boolean fails) {
            event(RobotEventKind.PLAN_PROPOSED, -1, "", 0, null);
            judge(good.legs().getFirst(), -1, 0, null);
            Optional<Attempt.Failed> failed = fails ? failure() : Optional.empty();
            for (int i = 0; i < good.legs().size(); i++) {
                boolean broken = failed.isPresent() && failed.get().subtask() == i;
                if (broken) {
                    Leg leg = failed.orElseThrow().run().legs().get(i);
                    step(leg, i, 0, failed.get().perturbation().mode());
                    if (!group.equals("guarded")) {
                        event(RobotEventKind.EPISODE_ENDED, -1, "", 0, false);
                        return;
                    }
                }
                step(good.legs().get(i), i, broken ? 1 : 0, null);
            }
            event(RobotEventKind.EPISODE_ENDED, -1, "", 0, true);
        }

        private Optional<Attempt.Failed> failure() {
            for (FailureMode mode : MODES) {
                if (failures.of(good, mode, seed) instanceof Attempt.Failed failed) {
                    return Optional.of(failed);
                }
            }
            return Optional.empty();
        }

        private void step(Leg leg, int index, int attempt, @Nullable FailureMode mode) {
            String subtask = leg.subtask().description();
            event(RobotEventKind.SUBTASK_STARTED, index, subtask, attempt, null);
            pass(Duration.ofMillis(1_700 + 90 * index));
            event(RobotEventKind.SUBTASK_ENDED, index, subtask, attempt, null);
            judge(leg, index, attempt, mode);
        }

        private void event(
                RobotEventKind kind,
                int index,
                String subtask,
                int attempt,
                @Nullable Boolean achieved) {
            pass(Duration.ofMillis(120));
            RobotTimes times = new RobotTimes(clock, clock.toEpochMilli(), clock, clock);
            tell(
                    Topics.EVENTS,
                    robot,
                    RobotEvent.newBuilder()
                            .setRobotId(robot)
                            .setBoot("boot")
                            .setSequence(sequence++)
                            .setKind(kind)
                            .setTimes(times)
                            .setEpisode(name)
                            .setInstruction(instruction)
                            .setPlan(kind == RobotEventKind.PLAN_PROPOSED ? plan : List.of())
                            .setSubtaskIndex(index)
                            .setSubtask(subtask)
                            .setAttempt(attempt)
                            .setAchieved(achieved)
                            .setGroup(group)
                            .build());
        }

        private void judge(Leg leg, int index, int attempt, @Nullable FailureMode mode) {
            String subject =
                    Digest.of(
                            robot,
                            name,
                            index < 0 ? "PLANNING" : "EXECUTION",
                            Integer.toString(index),
                            Integer.toString(attempt));
            VerificationRequest request = request(leg, index, attempt, subject);
            Verdict verdict = verdict(request, mode);
            tell(Topics.REQUESTS, robot, request);
            tell(Topics.VERDICTS, robot, verdict);
            tell(Topics.LABELS, verdict.getVerdictId(), label(request, verdict, mode));
        }

        private VerificationRequest request(Leg leg, int index, int attempt, String subject) {
            pass(Duration.ofMillis(30));
            return VerificationRequest.newBuilder()
                    .setRequestId(Digest.of(subject, "0"))
                    .setSubjectId(subject)
                    .setRobotId(robot)
                    .setEpisode(name)
                    .setKind(index < 0 ? ExampleKind.PLANNING : ExampleKind.EXECUTION)
                    .setInstruction(instruction)
                    .setPlan(index < 0 ? plan : List.of())
                    .setSubtaskIndex(index)
                    .setSubtask(index < 0 ? null : leg.subtask().description())
                    .setAttempt(attempt)
                    .setViews(
                            Scenes.VIEWS.stream()
                                    .map(view -> view(leg, view, index, subject))
                                    .toList())
                    .setLane(RequestLane.STREAM)
                    .setDeadline(clock.plusSeconds(5))
                    .setHappened(clock.minusMillis(60))
                    .setComplete(clock)
                    .setRequested(clock)
                    .setClockOffset(-1_250L)
                    .setGroup(group)
                    .build();
        }

        private EvidenceView view(Leg leg, View view, int index, String subject) {
            EvidenceFrame before = scenes.frame(leg, false, view, seed, clock.minusMillis(1_900));
            EvidenceFrame after =
                    index < 0 ? null : scenes.frame(leg, true, view, seed, clock.minusMillis(60));
            boolean missing = view == View.WRIST && chance(subject, "missing") < 0.06;
            boolean stale = view == View.WRIST && chance(subject, "stale") < 0.06;
            return new EvidenceView(
                    view.word(),
                    before,
                    missing ? null : after,
                    stale ? List.of(EvidenceDefect.STALE) : List.of(),
                    missing && after != null ? List.of(EvidenceDefect.MISSING) : List.of(),
                    missing ? 3L : 0L);
        }

        private Verdict verdict(VerificationRequest request, @Nullable FailureMode mode) {
            String subject = request.getSubjectId();
            long inference = 38_000 + (long) (60_000 * chance(subject, "inference"));
            long queue = (long) (9_000 * chance(subject, "queue"));
            pass(Duration.of(inference + queue + 4_100, ChronoUnit.MICROS));
            boolean expired = mode == null && chance(subject, "expired") < 0.04;
            boolean wrong = chance(subject, "wrong") < 0.08;
            VerdictStatus status =
                    expired
                            ? VerdictStatus.UNVERIFIED
                            : (mode == null) != wrong
                                    ? VerdictStatus.SUCCESS
                                    : VerdictStatus.FAILURE;
            double confidence = 0.51 + 0.48 * Math.sqrt(chance(subject, "confidence"));
            return Verdict.newBuilder()
                    .setVerdictId(Digest.of(request.getRequestId(), "nano"))
                    .setRequestId(request.getRequestId())
                    .setSubjectId(subject)
                    .setRevision(0)
                    .setRobotId(robot)
                    .setEpisode(name)
                    .setKind(request.getKind())
                    .setSubtaskIndex(request.getSubtaskIndex())
                    .setAttempt(request.getAttempt())
                    .setStatus(status)
                    .setReason(expired ? UnverifiedReason.EXPIRED : null)
                    .setCategory(status == VerdictStatus.FAILURE ? "imprecise grasping" : null)
                    .setTrace(expired ? null : trace(request, status))
                    .setConfidence(expired ? null : confidence)
                    .setModel(
                            expired
                                    ? null
                                    : new VerdictModel(
                                            "faultline-nano",
                                            Digest.of("weights") + Digest.of("more weights"),
                                            Digest.of("prompt", request.getKind().name()),
                                            "thinking",
                                            Map.of("temperature", "0", "max-tokens", "160")))
                    .setLatency(
                            new VerdictLatency(
                                    2_100L, queue, 2_000L, inference, inference + queue + 4_500))
                    .setBatch(expired ? 0 : 4)
                    .setDecided(clock)
                    .setLane(RequestLane.STREAM)
                    .setDeadline(request.getDeadline())
                    .setGroup(group)
                    .build();
        }

        private String trace(VerificationRequest request, VerdictStatus status) {
            String subtask = request.getSubtask();
            if (subtask == null) {
                return "The goal is to %s. Each step finds the gripper as it needs it.\nThe plan %s."
                        .formatted(
                                instruction,
                                status == VerdictStatus.SUCCESS
                                        ? "is correct"
                                        : "does not reach it");
            }
            return "In the first pictures the gripper is open. The robot was asked to %s.\n%s"
                    .formatted(
                            subtask,
                            status == VerdictStatus.SUCCESS
                                    ? "In the last pictures this is so. The subtask is complete."
                                    : "In the last pictures nothing is held and the object lies"
                                            + " where it lay. The subtask was not completed.");
        }

        private VerificationLabel label(
                VerificationRequest request, Verdict verdict, @Nullable FailureMode mode) {
            return VerificationLabel.newBuilder()
                    .setVerdictId(verdict.getVerdictId())
                    .setRequestId(request.getRequestId())
                    .setSubjectId(request.getSubjectId())
                    .setRobotId(robot)
                    .setEpisode(name)
                    .setKind(request.getKind())
                    .setInstruction(instruction)
                    .setPlan(request.getPlan())
                    .setSubtaskIndex(request.getSubtaskIndex())
                    .setSubtask(request.getSubtask())
                    .setViews(List.of())
                    .setVerdict(verdict.getStatus())
                    .setAnswer(mode == null ? LabelAnswer.SUCCESS : LabelAnswer.FAILURE)
                    .setMode(mode)
                    .setSource(LabelSource.SIMULATOR)
                    .setLabeller("tabletop")
                    .setOccasion(LabelOccasion.ORACLE)
                    .setLabelled(clock.plusMillis(3))
                    .build();
        }
    }

    private static double chance(String subject, String what) {
        return Digest.unitInterval(subject, what);
    }

    private void pass(Duration time) {
        clock = clock.plus(time);
    }

    private <V> void tell(Topic<String, V> topic, String key, V value) {
        told.add(new Told<>(topic, key, value));
    }
}
