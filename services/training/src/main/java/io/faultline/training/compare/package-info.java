// SPDX-License-Identifier: Apache-2.0
/// The papers' comparisons at this project's scale: variants of one small recipe, each trained and
/// judged on the same rows within the same budget.
@NullMarked
package io.faultline.training.compare;

import org.jspecify.annotations.NullMarked;
