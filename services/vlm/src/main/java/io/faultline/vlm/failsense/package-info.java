// SPDX-License-Identifier: Apache-2.0
/// I-FailSense: PaliGemma 2 with classification blocks on its layers, and their vote.
@NullMarked
package io.faultline.vlm.failsense;

import org.jspecify.annotations.NullMarked;
