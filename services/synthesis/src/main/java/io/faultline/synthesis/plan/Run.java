// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.plan;

/// How the symbolic execution of a plan ends.
public sealed interface Run {

    /// Every precondition held.
    ///
    /// @param end the world afterwards; two plans achieve the same when their ends are equal
    record Completed(World end) implements Run {}

    /// A precondition did not hold.
    ///
    /// @param step zero-based step that cannot be executed
    /// @param because the precondition in words: "the gripper holds nothing"
    record Broken(int step, String because) implements Run {}
}
