// SPDX-License-Identifier: Apache-2.0
/// The tabletop simulator at the command line.
@NullMarked
package io.faultline.standalone.simulator;

import org.jspecify.annotations.NullMarked;
