// SPDX-License-Identifier: Apache-2.0
/// Requests that wait, fair across robots, and the rules by which they are shed.
@NullMarked
package io.faultline.verification.queue;

import org.jspecify.annotations.NullMarked;
