// SPDX-License-Identifier: Apache-2.0
/// Greedy generation over a cache of slots: requests join and leave between steps.
@NullMarked
package io.faultline.vlm.generation;

import org.jspecify.annotations.NullMarked;
