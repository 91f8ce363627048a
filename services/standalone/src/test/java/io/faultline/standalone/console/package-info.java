// SPDX-License-Identifier: Apache-2.0
/// The console in a real browser, on a real broker.
@NullMarked
package io.faultline.standalone.console;

import org.jspecify.annotations.NullMarked;
