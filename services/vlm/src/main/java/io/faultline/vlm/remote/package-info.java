// SPDX-License-Identifier: Apache-2.0
/// A verifier at the other end of an OpenAI-compatible chat endpoint: GPT-4o, Cosmos-Reason,
/// RoboFAC, Qwen2.5-VL or whatever else a vLLM server runs.
@NullMarked
package io.faultline.vlm.remote;

import org.jspecify.annotations.NullMarked;
