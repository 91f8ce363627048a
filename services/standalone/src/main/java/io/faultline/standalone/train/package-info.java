// SPDX-License-Identifier: Apache-2.0
/// Training at the command line.
@NullMarked
package io.faultline.standalone.train;

import org.jspecify.annotations.NullMarked;
