// SPDX-License-Identifier: Apache-2.0
/// From an instruction in words to a plan, the objects it names, its category and its task.
///
/// The plan grammar is that of Guardian, after 3D-LOTUS++: grasp, move the grasped object, rotate
/// the grasped object, push down, push forward, release; the gripper must be empty before a grasp
/// and full before a move, a rotation or a release.
@NullMarked
package io.faultline.ingest.instruction;

import org.jspecify.annotations.NullMarked;
