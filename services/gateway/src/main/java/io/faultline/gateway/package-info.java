// SPDX-License-Identifier: Apache-2.0
/// The robots' HTTP edge. Start reading at [io.faultline.gateway.intake.FrameIntake].
@NullMarked
package io.faultline.gateway;

import org.jspecify.annotations.NullMarked;
