// SPDX-License-Identifier: Apache-2.0
/// Turns executions into the records that travel: episodes and rollouts, their pictures stored.
@NullMarked
package io.faultline.simulation.record;

import org.jspecify.annotations.NullMarked;
