// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.faultline.simulation.record;

import org.jspecify.annotations.NullMarked;
