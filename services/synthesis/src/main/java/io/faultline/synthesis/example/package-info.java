// SPDX-License-Identifier: Apache-2.0
/// From an episode to labelled examples: demonstrations, their reverses, and the records made of
/// them.
@NullMarked
package io.faultline.synthesis.example;

import org.jspecify.annotations.NullMarked;
