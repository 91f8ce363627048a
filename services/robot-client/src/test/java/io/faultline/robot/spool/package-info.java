// SPDX-License-Identifier: Apache-2.0
/// Tests of the spool.
@NullMarked
package io.faultline.robot.spool;

import org.jspecify.annotations.NullMarked;
