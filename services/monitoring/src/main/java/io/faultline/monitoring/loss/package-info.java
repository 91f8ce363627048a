// SPDX-License-Identifier: Apache-2.0
/// Snapshots that were numbered but never came.
@NullMarked
package io.faultline.monitoring.loss;

import org.jspecify.annotations.NullMarked;
