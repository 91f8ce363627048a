// SPDX-License-Identifier: Apache-2.0
/// The counters that every stage keeps.
@NullMarked
package io.faultline.schemas.telemetry;

import org.jspecify.annotations.NullMarked;
