// SPDX-License-Identifier: Apache-2.0
/// Robots' snapshots and events to verification requests.
@NullMarked
package io.faultline.monitoring;

import org.jspecify.annotations.NullMarked;
