// SPDX-License-Identifier: Apache-2.0
/// Low-rank adapters in PEFT's format, read and written.
@NullMarked
package io.faultline.vlm.lora;

import org.jspecify.annotations.NullMarked;
