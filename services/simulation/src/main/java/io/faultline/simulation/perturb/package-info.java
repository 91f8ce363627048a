// SPDX-License-Identifier: Apache-2.0
/// How one subtask is made to go wrong, with documented parameters and ranges.
@NullMarked
package io.faultline.simulation.perturb;

import org.jspecify.annotations.NullMarked;
