// SPDX-License-Identifier: Apache-2.0
/// The one thread that asks the model, and what becomes of a model that hangs or crashes.
@NullMarked
package io.faultline.verification.device;

import org.jspecify.annotations.NullMarked;
