// SPDX-License-Identifier: Apache-2.0
/// The latest verdicts of each robot, and who waits for them.
@NullMarked
package io.faultline.gateway.verdicts;

import org.jspecify.annotations.NullMarked;
