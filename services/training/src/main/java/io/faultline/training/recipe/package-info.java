// SPDX-License-Identifier: Apache-2.0
/// From a dataset to a model: what is trained how, the run itself, and what a finished model says
/// of itself.
@NullMarked
package io.faultline.training.recipe;

import org.jspecify.annotations.NullMarked;
