// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.episode;

import io.faultline.ingest.episode.Annotations.Stretch;
import io.faultline.schemas.GripperState;
import io.faultline.schemas.PlanStep;
import io.faultline.schemas.Primitive;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Cuts an episode into subtasks where its gripper changes state, and says what each does by the
/// plan.
///
/// A plan changes the gripper's state with every grasp (to closed) and release (to open). Where the
/// gripper did exactly that, the stretch up to a change covers the plan up to the step that made
/// it; what follows the last change covers what is left of the plan, or is the retreat and joins
/// the stretch before. Where plan and gripper disagree nothing is guessed: the episode is one
/// subtask, which is the instruction.
///
/// @param instruction the words for the whole
/// @param plan what was to be done
/// @param track what the gripper did
/// @param truncated whether the recording stops early: it is then cut off after its last change,
///   since nobody saw the rest of the plan done
record SubtaskCuts(String instruction, List<PlanStep> plan, GripperTrack track, boolean truncated) {

    /// The subtasks in order, without gap or overlap, each of two steps or more where the episode
    /// has as many.
    List<Stretch> cut() {
        List<Integer> changes = track.transitions();
        List<Integer> makers = makers();
        if (makers.isEmpty() && changes.isEmpty()) {
            return List.of(whole(IntStream.range(0, plan.size()).boxed().toList()));
        }
        if (!agree(makers, changes)) {
            return List.of(whole(List.of()));
        }
        List<Stretch> stretches = stretches(makers, changes);
        boolean lasting = stretches.stream().allMatch(s -> s.endStep() > s.startStep());
        return lasting ? stretches : List.of(whole(List.of()));
    }

    private Stretch whole(List<Integer> planSteps) {
        return new Stretch(instruction, 0, track.states().size() - 1, planSteps);
    }

    private boolean agree(List<Integer> makers, List<Integer> changes) {
        List<GripperState> wanted = makers.stream().map(this::stateAfter).toList();
        List<GripperState> seen = changes.stream().map(track.states()::get).toList();
        if (truncated) {
            return !seen.isEmpty()
                    && seen.size() <= wanted.size()
                    && wanted.subList(0, seen.size()).equals(seen);
        }
        return wanted.equals(seen);
    }

    private List<Stretch> stretches(List<Integer> makers, List<Integer> changes) {
        List<Stretch> stretches = new ArrayList<>();
        int lastStep = track.states().size() - 1;
        int lastPlanStep = plan.size() - 1;
        int step = 0;
        int planStep = 0;
        for (int i = 0; i < changes.size(); i++) {
            boolean done = makers.get(i) == lastPlanStep && !truncated;
            int end = done ? lastStep : changes.get(i);
            stretches.add(stretch(planStep, makers.get(i), step, end));
            step = end + 1;
            planStep = makers.get(i) + 1;
        }
        if (planStep <= lastPlanStep && !truncated) {
            stretches.add(stretch(planStep, lastPlanStep, step, lastStep));
        }
        return stretches;
    }

    private Stretch stretch(int firstPlanStep, int lastPlanStep, int start, int end) {
        List<Integer> covered = IntStream.rangeClosed(firstPlanStep, lastPlanStep).boxed().toList();
        String words =
                covered.stream()
                        .map(i -> plan.get(i).getText())
                        .collect(Collectors.joining(", then "));
        return new Stretch(words, start, end, covered);
    }

    /// The steps of the plan that change the gripper's state.
    private List<Integer> makers() {
        return IntStream.range(0, plan.size())
                .filter(i -> changesGripper(plan.get(i).getPrimitive()))
                .boxed()
                .toList();
    }

    private static boolean changesGripper(Primitive primitive) {
        return primitive == Primitive.GRASP || primitive == Primitive.RELEASE;
    }

    private GripperState stateAfter(int maker) {
        return plan.get(maker).getPrimitive() == Primitive.GRASP
                ? GripperState.CLOSED
                : GripperState.OPEN;
    }
}
