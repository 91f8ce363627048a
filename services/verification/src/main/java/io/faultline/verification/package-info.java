// SPDX-License-Identifier: Apache-2.0
/// The service that owns the device: requests to verdicts.
@NullMarked
package io.faultline.verification;

import org.jspecify.annotations.NullMarked;
