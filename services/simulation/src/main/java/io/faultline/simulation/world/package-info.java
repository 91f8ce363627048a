// SPDX-License-Identifier: Apache-2.0
/// The table and what is on it: bodies, the gripper, and the contact rules that move them.
@NullMarked
package io.faultline.simulation.world;

import org.jspecify.annotations.NullMarked;
