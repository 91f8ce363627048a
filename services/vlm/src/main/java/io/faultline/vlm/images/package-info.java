// SPDX-License-Identifier: Apache-2.0
/// Pictures as the models see them: decoded within bounds, resized exactly as Pillow does, cut into
/// tiles, normalised.
@NullMarked
package io.faultline.vlm.images;

import org.jspecify.annotations.NullMarked;
