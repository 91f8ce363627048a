// SPDX-License-Identifier: Apache-2.0
/// What the console shows of the dataset, as whoever holds it tells.
@NullMarked
package io.faultline.console.dataset;

import org.jspecify.annotations.NullMarked;
