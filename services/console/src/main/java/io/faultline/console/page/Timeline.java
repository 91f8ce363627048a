// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.page;

import io.faultline.console.index.Robot;
import io.faultline.console.index.Subject;
import io.faultline.schemas.RobotEvent;
import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerificationRequest;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a robot did, attempt by attempt, the newest episode first.
public final class Timeline {

    private Timeline() {}

    /// An attempt at a task.
    ///
    /// @param name the robot's own name for it
    /// @param instruction what the robot was told
    /// @param plan its last plan
    /// @param steps plans and attempts at subtasks, the oldest first
    /// @param end whether the task was achieved, empty where that is unknown
    /// @param ended whether it is over
    public record Episode(
            String name,
            String instruction,
            List<String> plan,
            List<Step> steps,
            Optional<Boolean> end,
            boolean ended) {}

    /// A plan or an attempt at a subtask.
    ///
    /// @param index the subtask, -1 for a plan
    /// @param attempt how often it was tried before
    /// @param text the subtask, or the plan, in words
    /// @param started when it began, null where unknown
    /// @param ended when it ended or was proposed, null where it has not
    /// @param subject what was judged of it, null where nothing was yet
    public record Step(
            int index,
            int attempt,
            String text,
            @Nullable Instant started,
            @Nullable Instant ended,
            @Nullable Subject subject) {

        /// Whether it is a plan.
        public boolean isPlan() {
            return index < 0;
        }
    }

    private static final class Draft {
        private String instruction = "";
        private List<String> plan = List.of();
        private @Nullable Boolean achieved;
        private boolean ended;
        private final Map<String, Step> steps = new LinkedHashMap<>();

        private Step step(int index, int attempt, String text) {
            return steps.computeIfAbsent(
                    index + "/" + attempt, _ -> new Step(index, attempt, text, null, null, null));
        }

        private void put(Step step) {
            steps.put(step.index + "/" + step.attempt, step);
        }
    }

    /// The episodes of a robot.
    public static List<Episode> of(Robot robot) {
        Map<String, Draft> drafts = new LinkedHashMap<>();
        for (RobotEvent event : robot.events()) {
            add(drafts.computeIfAbsent(event.getEpisode(), _ -> new Draft()), event);
        }
        for (Subject subject : robot.subjects()) {
            episode(subject)
                    .ifPresent(
                            name -> add(drafts.computeIfAbsent(name, _ -> new Draft()), subject));
        }
        List<Episode> episodes = new ArrayList<>();
        drafts.forEach((name, draft) -> episodes.addFirst(episode(name, draft)));
        return episodes;
    }

    private static Episode episode(String name, Draft draft) {
        return new Episode(
                name,
                draft.instruction,
                draft.plan,
                List.copyOf(draft.steps.values()),
                Optional.ofNullable(draft.achieved),
                draft.ended);
    }

    private static void add(Draft draft, RobotEvent event) {
        draft.instruction =
                event.getInstruction().isEmpty() ? draft.instruction : event.getInstruction();
        Instant at = event.getTimes().getReceived();
        switch (event.getKind()) {
            case PLAN_PROPOSED -> {
                draft.plan = event.getPlan();
                Step step = draft.step(-1, event.getAttempt(), String.join(", ", event.getPlan()));
                draft.put(new Step(-1, step.attempt, step.text, null, at, step.subject));
            }
            case SUBTASK_STARTED -> {
                Step step =
                        draft.step(event.getSubtaskIndex(), event.getAttempt(), event.getSubtask());
                draft.put(
                        new Step(
                                step.index, step.attempt, step.text, at, step.ended, step.subject));
            }
            case SUBTASK_ENDED -> {
                Step step =
                        draft.step(event.getSubtaskIndex(), event.getAttempt(), event.getSubtask());
                draft.put(
                        new Step(
                                step.index,
                                step.attempt,
                                step.text,
                                step.started,
                                at,
                                step.subject));
            }
            case EPISODE_ENDED -> {
                draft.achieved = event.getAchieved();
                draft.ended = true;
            }
            case HEARTBEAT -> {}
        }
    }

    private static Optional<String> episode(Subject subject) {
        VerificationRequest request = subject.shown().request();
        return request != null
                ? Optional.of(request.getEpisode())
                : subject.verdict().map(Verdict::getEpisode);
    }

    private static void add(Draft draft, Subject subject) {
        VerificationRequest request = subject.shown().request();
        int index =
                request != null
                        ? request.getSubtaskIndex()
                        : subject.verdict().map(Verdict::getSubtaskIndex).orElse(-1);
        int attempt =
                request != null
                        ? request.getAttempt()
                        : subject.verdict().map(Verdict::getAttempt).orElse(0);
        String text = "";
        if (request != null) {
            String subtask = request.getSubtask();
            text = subtask == null ? String.join(", ", request.getPlan()) : subtask;
            draft.instruction =
                    draft.instruction.isEmpty() ? request.getInstruction() : draft.instruction;
        }
        Step step = draft.step(index, attempt, text);
        draft.put(new Step(index, attempt, step.text, step.started, step.ended, subject));
    }
}
