// SPDX-License-Identifier: Apache-2.0
/// From a request to what a model is asked, and from its outcome to a verdict.
@NullMarked
package io.faultline.verification.answer;

import org.jspecify.annotations.NullMarked;
