// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.faultline.simulation;

import org.jspecify.annotations.NullMarked;
