// SPDX-License-Identifier: Apache-2.0
/// Policies that ask and wait for the verdict.
@NullMarked
package io.faultline.gateway.asked;

import org.jspecify.annotations.NullMarked;
