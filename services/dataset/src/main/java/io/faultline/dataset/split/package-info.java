// SPDX-License-Identifier: Apache-2.0
/// Which task is in which split, and which rows would leak from one into another.
@NullMarked
package io.faultline.dataset.split;

import org.jspecify.annotations.NullMarked;
