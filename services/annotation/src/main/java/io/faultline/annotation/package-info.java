// SPDX-License-Identifier: Apache-2.0
/// Examples to chains of thought.
@NullMarked
package io.faultline.annotation;

import org.jspecify.annotations.NullMarked;
