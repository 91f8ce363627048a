// SPDX-License-Identifier: Apache-2.0
/// Evaluation at the command line.
@NullMarked
package io.faultline.standalone.evaluate;

import org.jspecify.annotations.NullMarked;
