// SPDX-License-Identifier: Apache-2.0
/// Tests of the robot client.
@NullMarked
package io.faultline.robot;

import org.jspecify.annotations.NullMarked;
