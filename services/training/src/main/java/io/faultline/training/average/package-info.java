// SPDX-License-Identifier: Apache-2.0
/// The mean of models that were trained one from the other.
@NullMarked
package io.faultline.training.average;

import org.jspecify.annotations.NullMarked;
