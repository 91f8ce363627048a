// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.plan;

import io.faultline.schemas.PlanStep;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Executes plans of the grammar on symbols.
///
/// Preconditions after 3D-LOTUS++: the gripper is empty before grasp, and holds something before
/// move grasped object, rotate grasped object and release; what is pushed is not held. A step of
/// `OTHER` has no precondition and leaves a fact that it was done.
public final class SymbolicExecution {

    private SymbolicExecution() {}

    /// Runs a plan from an empty gripper, up to its end or its first step that cannot be executed.
    public static Run of(List<PlanStep> plan) {
        World world = World.START;
        for (int i = 0; i < plan.size(); i++) {
            Optional<String> obstacle = obstacle(world, plan.get(i));
            if (obstacle.isPresent()) {
                return new Run.Broken(i, obstacle.get());
            }
            world = after(world, plan.get(i));
        }
        return new Run.Completed(world);
    }

    private static Optional<String> obstacle(World world, PlanStep step) {
        boolean holds = world.holding().isPresent();
        return switch (step.getPrimitive()) {
            case GRASP ->
                    holds
                            ? Optional.of("the gripper already holds the " + world.held())
                            : Optional.empty();
            case MOVE_GRASPED_OBJECT ->
                    holds ? Optional.empty() : Optional.of("the gripper holds nothing to move");
            case ROTATE_GRASPED_OBJECT ->
                    holds ? Optional.empty() : Optional.of("the gripper holds nothing to rotate");
            case RELEASE ->
                    holds ? Optional.empty() : Optional.of("the gripper holds nothing to release");
            case PUSH_DOWN, PUSH_FORWARD ->
                    object(step).equals(world.held())
                            ? Optional.of("the gripper still holds what is to be pushed")
                            : Optional.empty();
            case OTHER -> Optional.empty();
        };
    }

    private static World after(World world, PlanStep step) {
        return switch (step.getPrimitive()) {
            case GRASP -> world.grasping(object(step));
            case MOVE_GRASPED_OBJECT -> world.with("at " + world.held(), target(step));
            case ROTATE_GRASPED_OBJECT -> world.with("turned " + world.held(), target(step));
            case PUSH_DOWN -> world.with("pressed " + object(step), target(step));
            case PUSH_FORWARD -> world.with("at " + object(step), target(step));
            case RELEASE -> world.releasing();
            case OTHER -> world.with("did " + step.getText(), "");
        };
    }

    private static String object(PlanStep step) {
        String object = step.getObject();
        return object == null ? "object" : object.toLowerCase(Locale.ROOT);
    }

    private static String target(PlanStep step) {
        String target = step.getTarget();
        return target == null ? step.getText() : target.toLowerCase(Locale.ROOT);
    }
}
