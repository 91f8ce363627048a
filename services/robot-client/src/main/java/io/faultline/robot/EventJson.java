// SPDX-License-Identifier: Apache-2.0
package io.faultline.robot;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.List;

/// Events as the gateway reads them.
final class EventJson {

    private static final JsonMapper MAPPER = new JsonMapper();

    private EventJson() {}

    /// Which event of the robot it is, and when it happened.
    ///
    /// @param captured microseconds since 1970
    /// @param monotonic nanoseconds since the client was opened
    record Stamp(String boot, long sequence, long captured, long monotonic, String group) {}

    static Item.Event of(Happening happening, Stamp stamp) {
        ObjectNode json = stamped(kind(happening), stamp);
        json.put("episode", happening.episode()).put("instruction", happening.instruction());
        switch (happening) {
            case Happening.PlanProposed plan -> {
                texts(json, "plan", plan.plan());
                json.put("attempt", plan.attempt());
                wanted(json, plan.views(), plan.verdictWithin());
            }
            case Happening.SubtaskStarted started -> {
                subtask(json, started.index(), started.subtask(), started.attempt());
                texts(json, "views", started.views());
            }
            case Happening.SubtaskEnded ended -> {
                subtask(json, ended.index(), ended.subtask(), ended.attempt());
                wanted(json, ended.views(), ended.verdictWithin());
            }
            case Happening.EpisodeEnded ended -> json.put("achieved", ended.achieved());
        }
        return new Item.Event(kind(happening), json.toString());
    }

    static Item.Event heartbeat(Stamp stamp) {
        return new Item.Event("HEARTBEAT", stamped("HEARTBEAT", stamp).toString());
    }

    private static String kind(Happening happening) {
        return switch (happening) {
            case Happening.PlanProposed _ -> "PLAN_PROPOSED";
            case Happening.SubtaskStarted _ -> "SUBTASK_STARTED";
            case Happening.SubtaskEnded _ -> "SUBTASK_ENDED";
            case Happening.EpisodeEnded _ -> "EPISODE_ENDED";
        };
    }

    private static ObjectNode stamped(String kind, Stamp stamp) {
        return MAPPER.createObjectNode()
                .put("kind", kind)
                .put("boot", stamp.boot)
                .put("sequence", stamp.sequence)
                .put("captured", stamp.captured)
                .put("monotonic", stamp.monotonic)
                .put("group", stamp.group);
    }

    private static void subtask(ObjectNode json, int index, String subtask, int attempt) {
        json.put("subtaskIndex", index).put("subtask", subtask).put("attempt", attempt);
    }

    private static void wanted(ObjectNode json, List<String> views, Duration within) {
        texts(json, "views", views);
        json.put("verdictWithin", within.toMillis());
    }

    private static void texts(ObjectNode json, String field, List<String> texts) {
        texts.forEach(json.putArray(field)::add);
    }
}
