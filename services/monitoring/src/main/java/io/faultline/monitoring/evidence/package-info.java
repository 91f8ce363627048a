// SPDX-License-Identifier: Apache-2.0
/// Which snapshot stands for a moment.
@NullMarked
package io.faultline.monitoring.evidence;

import org.jspecify.annotations.NullMarked;
