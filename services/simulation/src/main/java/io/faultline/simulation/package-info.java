// SPDX-License-Identifier: Apache-2.0
/// The embedded tabletop simulator: demonstrations and perturbed rollouts.
@NullMarked
package io.faultline.simulation;

import org.jspecify.annotations.NullMarked;
