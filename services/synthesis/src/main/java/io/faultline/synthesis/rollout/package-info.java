// SPDX-License-Identifier: Apache-2.0
/// Failures that a simulator is asked to bring about.
@NullMarked
package io.faultline.synthesis.rollout;

import org.jspecify.annotations.NullMarked;
