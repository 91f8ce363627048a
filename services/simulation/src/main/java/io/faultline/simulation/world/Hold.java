// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.world;

/// What the gripper has hold of.
///
/// @param body index of the body in its world
/// @param relative pose of the body in the gripper's frame when it was taken
/// @param grip point of the body, in the body's frame, that was between the fingers
record Hold(int body, Pose relative, Vec3 grip) {}
