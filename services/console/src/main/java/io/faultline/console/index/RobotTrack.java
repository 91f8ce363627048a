// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.index;

import io.faultline.schemas.RobotEvent;
import io.faultline.schemas.RobotEventKind;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// A robot as it moves on. For use under the index's lock.
final class RobotTrack {

    private static final int MOST_SUBJECTS = 200;

    private final String robotId;
    private final int mostEvents;
    private final Deque<RobotEvent> events = new ArrayDeque<>();
    private final Deque<SubjectEntry> subjects = new ArrayDeque<>();

    private String group = "";
    private Instant lastHeard = Instant.EPOCH;
    private String boot = "";
    private long lastSequence = -1;
    private long lost;
    private List<String> plan = List.of();
    private @Nullable RobotEvent task;
    private @Nullable RobotEvent step;
    private long changed;

    RobotTrack(String robotId, int mostEvents) {
        this.robotId = robotId;
        this.mostEvents = mostEvents;
    }

    /// @return whether it is news: a repeated event is none
    boolean add(RobotEvent event) {
        heard(event.getTimes().getReceived(), event.getGroup());
        boolean sameBoot = event.getBoot().equals(boot);
        if (sameBoot && event.getSequence() <= lastSequence) {
            return false;
        }
        if (sameBoot) {
            lost += event.getSequence() - lastSequence - 1;
        }
        boot = event.getBoot();
        lastSequence = event.getSequence();
        follow(event);
        return true;
    }

    private void follow(RobotEvent event) {
        switch (event.getKind()) {
            case HEARTBEAT -> {
                return;
            }
            case PLAN_PROPOSED -> {
                plan = event.getPlan();
                task = event;
                step = null;
            }
            case SUBTASK_STARTED, SUBTASK_ENDED -> {
                if (task == null || !task.getEpisode().equals(event.getEpisode())) {
                    plan = List.of();
                }
                task = event;
                step = event;
            }
            case EPISODE_ENDED -> {
                task = event;
                step = null;
            }
        }
        events.addLast(event);
        while (events.size() > mostEvents) {
            events.removeFirst();
        }
    }

    void heard(Instant when, String ofGroup) {
        if (when.isAfter(lastHeard)) {
            lastHeard = when;
        }
        if (!ofGroup.isEmpty()) {
            group = ofGroup;
        }
    }

    void judged(SubjectEntry subject) {
        subjects.addLast(subject);
        while (subjects.size() > MOST_SUBJECTS) {
            subjects.removeFirst();
        }
    }

    void forget(SubjectEntry subject) {
        subjects.remove(subject);
    }

    Instant lastHeard() {
        return lastHeard;
    }

    long changed() {
        return changed;
    }

    void changed(long now) {
        changed = now;
    }

    List<SubjectEntry> subjects() {
        return new ArrayList<>(subjects);
    }

    Robot snapshot(List<Subject> judged) {
        return new Robot(
                robotId,
                group,
                lastHeard,
                task == null ? "" : task.getEpisode(),
                task == null ? "" : task.getInstruction(),
                plan,
                step == null ? -1 : step.getSubtaskIndex(),
                step == null ? "" : step.getSubtask(),
                step == null ? 0 : step.getAttempt(),
                step != null && step.getKind() == RobotEventKind.SUBTASK_STARTED,
                task != null && task.getKind() == RobotEventKind.EPISODE_ENDED,
                task == null ? null : task.getAchieved(),
                lost,
                new ArrayList<>(events),
                judged);
    }
}
