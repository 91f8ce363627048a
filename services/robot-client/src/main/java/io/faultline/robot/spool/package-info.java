// SPDX-License-Identifier: Apache-2.0
/// A queue on disk that survives its process: segment files of checked records.
@NullMarked
package io.faultline.robot.spool;

import org.jspecify.annotations.NullMarked;
