// SPDX-License-Identifier: Apache-2.0
/// Dead letters as the console handles them.
@NullMarked
package io.faultline.console.letters;

import org.jspecify.annotations.NullMarked;
