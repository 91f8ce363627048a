// SPDX-License-Identifier: Apache-2.0
/// How far the stages are, on a terminal or in a log.
@NullMarked
package io.faultline.standalone.progress;

import org.jspecify.annotations.NullMarked;
