// SPDX-License-Identifier: Apache-2.0
/// Vision-language models over DJL: Guardian, I-FailSense and the in-house checkpoint.
@NullMarked
package io.faultline.vlm;

import org.jspecify.annotations.NullMarked;
