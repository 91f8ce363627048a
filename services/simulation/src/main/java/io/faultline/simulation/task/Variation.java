// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.task;

import io.faultline.simulation.world.Paint;

/// What sets one variation of a task template off from another. A template reads what it needs and
/// leaves the rest.
///
/// @param first colour of what is worked on
/// @param second colour of what it is brought to
/// @param side direction
record Variation(Paint first, Paint second, Side side) {}
