// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.intake;

import com.fasterxml.jackson.databind.JsonNode;

import io.faultline.schemas.RobotEvent;
import io.faultline.schemas.RobotEventKind;

import java.time.Instant;
import java.util.Set;

/// Makes records of events.
public final class EventIntake {

    private static final Set<String> FIELDS =
            Set.of(
                    "robotId",
                    "boot",
                    "sequence",
                    "kind",
                    "captured",
                    "monotonic",
                    "sent",
                    "episode",
                    "instruction",
                    "plan",
                    "subtaskIndex",
                    "subtask",
                    "attempt",
                    "views",
                    "verdictWithin",
                    "achieved",
                    "group");

    private static final int LONGEST_PLAN = 64;
    private static final int MOST_VIEWS = 8;
    private static final int MOST_SUBTASKS = 1_000;
    private static final int MOST_ATTEMPTS = 1_000;
    private static final int LONGEST_WAIT = 86_400_000;

    private final Stamps stamps;

    public EventIntake(Stamps stamps) {
        this.stamps = stamps;
    }

    /// @param event an object with the fields of `RobotEvent`, the times beside the others
    /// @param received when the request came
    public RobotEvent event(String robot, JsonNode event, Instant received)
            throws RefusedException {
        JsonFields fields = JsonFields.of(event).only(FIELDS);
        fields.robot(robot);
        RobotEventKind kind = fields.required("kind", RobotEventKind.class);
        boolean ofSubtask =
                kind == RobotEventKind.SUBTASK_STARTED || kind == RobotEventKind.SUBTASK_ENDED;
        boolean ofTask = kind != RobotEventKind.HEARTBEAT;
        boolean ofPlan = kind == RobotEventKind.PLAN_PROPOSED;
        RobotEvent.Builder made =
                RobotEvent.newBuilder()
                        .setRobotId(robot)
                        .setKind(kind)
                        .setEpisode(ofTask ? fields.episode() : fields.absent("episode", ""))
                        .setInstruction(
                                ofTask
                                        ? fields.words("instruction")
                                        : fields.absent("instruction", ""))
                        .setPlan(fields.plan("plan", LONGEST_PLAN, ofPlan))
                        .setSubtaskIndex(
                                ofSubtask
                                        ? fields.whole("subtaskIndex", 0, MOST_SUBTASKS)
                                        : fields.whole("subtaskIndex", -1, -1, -1))
                        .setSubtask(
                                ofSubtask ? fields.words("subtask") : fields.absent("subtask", ""))
                        .setAttempt(fields.whole("attempt", 0, MOST_ATTEMPTS, 0))
                        .setViews(fields.names("views", MOST_VIEWS))
                        .setVerdictWithin(fields.whole("verdictWithin", 0, LONGEST_WAIT, 0))
                        .setAchieved(fields.flag("achieved"))
                        .setGroup(fields.optionalName("group"));
        Stamp stamp = stamps.stamp(robot, Stamps.EVENTS, fields.texts(), received);
        return made.setBoot(stamp.boot())
                .setSequence(stamp.sequence())
                .setTimes(stamp.times())
                .build();
    }
}
