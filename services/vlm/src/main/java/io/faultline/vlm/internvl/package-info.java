// SPDX-License-Identifier: Apache-2.0
/// InternVL3 (InternViT, pixel shuffle, MLP connector, Qwen2.5), the network under Guardian.
///
/// Sources: Zhu et al. 2025, "InternVL3"; transformers' modeling_internvl.py and modeling_qwen2.py,
/// whose names the TorchScript in {@code vision.ts} and {@code qwen2.ts} keeps.
@NullMarked
package io.faultline.vlm.internvl;

import org.jspecify.annotations.NullMarked;
