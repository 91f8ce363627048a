// SPDX-License-Identifier: Apache-2.0
/// PaliGemma 2 (Steiner et al. 2024): SigLIP's tower, a linear projector and Gemma 2's decoder,
/// whose prefix attends to itself in both directions.
@NullMarked
package io.faultline.vlm.paligemma;

import org.jspecify.annotations.NullMarked;
