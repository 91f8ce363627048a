// SPDX-License-Identifier: Apache-2.0
/// Hugging Face checkpoint folders: safetensors files, mapped and never copied, and config files.
@NullMarked
package io.faultline.vlm.checkpoint;

import org.jspecify.annotations.NullMarked;
