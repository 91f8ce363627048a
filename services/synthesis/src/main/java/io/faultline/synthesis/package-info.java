// SPDX-License-Identifier: Apache-2.0
/// Episodes to success and failure examples.
@NullMarked
package io.faultline.synthesis;

import org.jspecify.annotations.NullMarked;
