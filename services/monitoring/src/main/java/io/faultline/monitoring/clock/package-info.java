// SPDX-License-Identifier: Apache-2.0
/// A robot's clocks, and how far they are from the gateway's.
@NullMarked
package io.faultline.monitoring.clock;

import org.jspecify.annotations.NullMarked;
