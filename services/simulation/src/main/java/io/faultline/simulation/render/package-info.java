// SPDX-License-Identifier: Apache-2.0
/// A software rasteriser and the four cameras that look at the table.
@NullMarked
package io.faultline.simulation.render;

import org.jspecify.annotations.NullMarked;
