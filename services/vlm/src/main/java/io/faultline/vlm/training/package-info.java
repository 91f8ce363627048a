// SPDX-License-Identifier: Apache-2.0
/// Training: schedule, accumulation, resumable state. What is trained stands behind {@link
/// io.faultline.vlm.training.Trainable}.
@NullMarked
package io.faultline.vlm.training;

import org.jspecify.annotations.NullMarked;
