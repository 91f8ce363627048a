// SPDX-License-Identifier: Apache-2.0
/// What a verifier is worth: the figures of both papers' tables, from judged predictions.
@NullMarked
package io.faultline.vlm.metrics;

import org.jspecify.annotations.NullMarked;
