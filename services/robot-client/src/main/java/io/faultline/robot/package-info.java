// SPDX-License-Identifier: Apache-2.0
/// What runs on a robot. Start reading at [RobotClient].
@NullMarked
package io.faultline.robot;

import org.jspecify.annotations.NullMarked;
