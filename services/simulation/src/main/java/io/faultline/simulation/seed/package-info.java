// SPDX-License-Identifier: Apache-2.0
/// Draws that depend on nothing but a seed and a purpose.
@NullMarked
package io.faultline.simulation.seed;

import org.jspecify.annotations.NullMarked;
