// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.plan;

import io.faultline.schemas.PlanStep;
import io.faultline.schemas.Primitive;

/// Which steps leave the world in states that cannot both be.
public final class Postconditions {

    private Postconditions() {}

    /// Whether the state after one step excludes the state after the other: a grasped object and an
    /// empty gripper, or one object at two places that exclude each other.
    public static boolean exclude(PlanStep a, PlanStep b) {
        if (a.getPrimitive() != b.getPrimitive()) {
            return isGraspThenRelease(a, b) || isGraspThenRelease(b, a);
        }
        String here = a.getTarget();
        String there = b.getTarget();
        return here != null && there != null && Targets.exclude(here, there);
    }

    private static boolean isGraspThenRelease(PlanStep a, PlanStep b) {
        return a.getPrimitive() == Primitive.GRASP && b.getPrimitive() == Primitive.RELEASE;
    }
}
