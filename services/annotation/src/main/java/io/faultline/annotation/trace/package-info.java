// SPDX-License-Identifier: Apache-2.0
/// Chains of thought: what writes them, and the writer by rules.
@NullMarked
package io.faultline.annotation.trace;

import org.jspecify.annotations.NullMarked;
