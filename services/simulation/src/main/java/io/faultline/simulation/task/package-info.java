// SPDX-License-Identifier: Apache-2.0
/// What the arm is asked to do: templates, their variations, subtasks, waypoints and success
/// conditions.
@NullMarked
package io.faultline.simulation.task;

import org.jspecify.annotations.NullMarked;
