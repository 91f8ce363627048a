// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.faultline.verification.answer;

import org.jspecify.annotations.NullMarked;
