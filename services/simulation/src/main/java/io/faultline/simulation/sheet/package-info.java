// SPDX-License-Identifier: Apache-2.0
/// Contact sheets for people: what was asked, and the start and end of it in all four views.
@NullMarked
package io.faultline.simulation.sheet;

import org.jspecify.annotations.NullMarked;
