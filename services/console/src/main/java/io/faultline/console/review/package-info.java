// SPDX-License-Identifier: Apache-2.0
/// What a person looks at next, and what is made of the answer.
@NullMarked
package io.faultline.console.review;

import org.jspecify.annotations.NullMarked;
