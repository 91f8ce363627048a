// SPDX-License-Identifier: Apache-2.0
/// Tokenizers, read from {@code tokenizer.json}.
@NullMarked
package io.faultline.vlm.text;

import org.jspecify.annotations.NullMarked;
