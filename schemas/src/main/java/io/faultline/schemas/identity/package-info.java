// SPDX-License-Identifier: Apache-2.0
/// Deterministic names and choices.
@NullMarked
package io.faultline.schemas.identity;

import org.jspecify.annotations.NullMarked;
