// SPDX-License-Identifier: Apache-2.0
/// Proof that a chain of thought may be shown to a model: it ends in the label, blames the right
/// step, keeps to its length, gives nothing away and does not contradict itself.
@NullMarked
package io.faultline.annotation.validation;

import org.jspecify.annotations.NullMarked;
