// SPDX-License-Identifier: Apache-2.0
/// What a generated answer says, read into a closed set of outcomes.
@NullMarked
package io.faultline.vlm.answer;

import org.jspecify.annotations.NullMarked;
