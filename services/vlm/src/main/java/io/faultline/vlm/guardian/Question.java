// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.guardian;

import io.faultline.vlm.verify.Verification;

import java.util.ArrayList;
import java.util.List;

/// Guardian's questions in words. The published prompts are not public; these are our own, and a
/// model must be asked with the words it was trained on: {@link #VERSION} goes into its manifest.
/// Categories are learnt, not listed: a list costs more tokens than all the rest.
///
/// @param pieces text between pictures: as many pictures as pieces less one
public record Question(List<String> pieces) {

    /// Changes with every change of wording.
    public static final String VERSION = "guardian-3";

    public Question {
        pieces = List.copyOf(pieces);
    }

    /// The question of a verification.
    public static Question of(Verification verification, Mode mode) {
        return switch (verification) {
            case Verification.Planning planning -> planning(planning, mode);
            case Verification.Execution execution -> execution(execution, mode);
            case Verification.Trajectory trajectory -> trajectory(trajectory, mode);
        };
    }

    private static Question planning(Verification.Planning planning, Mode mode) {
        StringBuilder text = new StringBuilder("\nTask: " + planning.instruction() + "\nPlan:\n");
        for (int i = 0; i < planning.plan().size(); i++) {
            text.append(i + 1).append(". ").append(planning.plan().get(i)).append('\n');
        }
        text.append("Would this plan achieve the task?");
        text.append(format("each subtask in turn, then the plan", mode));
        return new Question(List.of("Scene: ", text.toString()));
    }

    private static Question execution(Verification.Execution execution, Mode mode) {
        List<String> pieces = new ArrayList<>();
        int views = execution.before().size();
        for (int i = 0; i < 2 * views; i++) {
            pieces.add(i == 0 ? "Before: " : i == views ? "\nAfter: " : " ");
        }
        pieces.add(
                "\nTask: "
                        + execution.instruction()
                        + "\nSubtask: "
                        + execution.subtask()
                        + "\nDid the robot achieve the subtask?"
                        + format("what the views show before, then after", mode));
        return new Question(pieces);
    }

    private static Question trajectory(Verification.Trajectory trajectory, Mode mode) {
        List<String> pieces = new ArrayList<>();
        int frames = trajectory.views().getFirst().size();
        for (int i = 0; i < trajectory.views().size() * frames; i++) {
            pieces.add(i % frames == 0 ? (i == 0 ? "" : "\n") + "Over time: " : " ");
        }
        pieces.add(
                "\nTask: "
                        + trajectory.instruction()
                        + "\nDid the robot achieve the task?"
                        + format("what the views show over time", mode));
        return new Question(pieces);
    }

    private static String format(String reasoning, Mode mode) {
        return mode.reasons()
                ? " Think of " + reasoning + ". Reply with <think>, <answer> and <category>."
                : " Reply with <answer> and <category>.";
    }
}
