// SPDX-License-Identifier: Apache-2.0
/// Annotated examples to a versioned dataset, and its exports.
@NullMarked
package io.faultline.dataset;

import org.jspecify.annotations.NullMarked;
