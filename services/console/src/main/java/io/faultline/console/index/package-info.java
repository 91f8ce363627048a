// SPDX-License-Identifier: Apache-2.0
/// What the console knows: the recent past of a fleet, in bounded memory.
@NullMarked
package io.faultline.console.index;

import org.jspecify.annotations.NullMarked;
