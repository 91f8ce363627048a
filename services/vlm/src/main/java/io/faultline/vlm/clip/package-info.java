// SPDX-License-Identifier: Apache-2.0
/// CLIP (Radford et al. 2021) with a small MLP on its frozen embeddings: the papers' light
/// baseline.
@NullMarked
package io.faultline.vlm.clip;

import org.jspecify.annotations.NullMarked;
