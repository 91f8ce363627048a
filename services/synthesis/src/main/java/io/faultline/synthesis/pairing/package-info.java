// SPDX-License-Identifier: Apache-2.0
/// I-FailSense's misalignment: trajectories paired with other instructions of their category.
@NullMarked
package io.faultline.synthesis.pairing;

import org.jspecify.annotations.NullMarked;
