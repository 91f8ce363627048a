// SPDX-License-Identifier: Apache-2.0
/// Pages on which people watch a fleet, label its verdicts and handle dead letters.
@NullMarked
package io.faultline.console;

import org.jspecify.annotations.NullMarked;
