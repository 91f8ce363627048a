// SPDX-License-Identifier: Apache-2.0
/// One robot since one start of its client: cameras, subtasks, and what is to be verified.
@NullMarked
package io.faultline.monitoring.robot;

import org.jspecify.annotations.NullMarked;
