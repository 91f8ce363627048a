// SPDX-License-Identifier: Apache-2.0
/// Carrying a task out, as it should be or perturbed, and judging it by the world's state.
@NullMarked
package io.faultline.simulation.rollout;

import org.jspecify.annotations.NullMarked;
