// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.remote;

import io.faultline.vlm.remote.Prompting.Conversation;
import io.faultline.vlm.verify.Verification;

import java.util.ArrayList;
import java.util.List;

/// A question for a model that was never trained on it: what the pictures are, which answers there
/// are, and how to write one.
final class ZeroShotQuestion {

    private static final String SYSTEM =
            "You judge the work of robots from pictures. Reply in the format that is asked for and"
                    + " write nothing else.";
    private static final String PLANNING =
            "success, wrong object manipulated, wrong object state or placement, wrong order,"
                    + " missing subtask, contradictory subtasks";
    private static final String EXECUTION =
            "success, no gripper close, wrong object state or placement, wrong object manipulated,"
                + " imprecise grasping or pushing, no progress, task-execution semantic mismatch";

    private ZeroShotQuestion() {}

    static Conversation of(Verification verification) {
        List<String> pieces =
                switch (verification) {
                    case Verification.Planning planning -> planning(planning);
                    case Verification.Execution execution -> execution(execution);
                    case Verification.Trajectory trajectory -> trajectory(trajectory);
                };
        return new Conversation(SYSTEM, pieces, verification.pictures());
    }

    private static List<String> planning(Verification.Planning planning) {
        StringBuilder text = new StringBuilder("\nTask: " + planning.instruction() + "\nPlan:\n");
        for (int i = 0; i < planning.plan().size(); i++) {
            text.append(i + 1).append(". ").append(planning.plan().get(i)).append('\n');
        }
        text.append("Would a robot that carries out exactly this plan achieve the task?\n");
        return List.of("The scene before anything moves:", text + format(PLANNING));
    }

    private static List<String> execution(Verification.Execution execution) {
        List<String> pieces = new ArrayList<>();
        int views = execution.before().size();
        for (int i = 0; i < 2 * views; i++) {
            String moment = i < views ? "before" : "after";
            pieces.add((i == 0 ? "" : "\n") + "View " + (i % views + 1) + ", " + moment + ":");
        }
        pieces.add(
                "\nTask: "
                        + execution.instruction()
                        + "\nSubtask: "
                        + execution.subtask()
                        + "\nDid the robot achieve the subtask?\n"
                        + format(EXECUTION));
        return pieces;
    }

    private static List<String> trajectory(Verification.Trajectory trajectory) {
        List<String> pieces = new ArrayList<>();
        int frames = trajectory.views().getFirst().size();
        for (int i = 0; i < trajectory.views().size() * frames; i++) {
            int frame = i % frames + 1;
            String view = "View " + (i / frames + 1) + ", picture " + frame + " of " + frames + ":";
            pieces.add((i == 0 ? "" : "\n") + view);
        }
        pieces.add(
                "\nTask: "
                        + trajectory.instruction()
                        + "\nDid the robot achieve the task?\n"
                        + format(EXECUTION));
        return pieces;
    }

    private static String format(String categories) {
        return "Categories: "
                + categories
                + ".\nReply as <answer> True or False </answer> <category> one of them </category>";
    }
}
