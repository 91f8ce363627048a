// SPDX-License-Identifier: Apache-2.0
/// Labels by people and oracles to examples.
@NullMarked
package io.faultline.synthesis.reviewed;

import org.jspecify.annotations.NullMarked;
