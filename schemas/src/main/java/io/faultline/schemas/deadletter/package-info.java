// SPDX-License-Identifier: Apache-2.0
/// What becomes of a poison record.
@NullMarked
package io.faultline.schemas.deadletter;

import org.jspecify.annotations.NullMarked;
