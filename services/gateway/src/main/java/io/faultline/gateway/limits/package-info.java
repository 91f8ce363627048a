// SPDX-License-Identifier: Apache-2.0
/// How much a robot may bring, and how much is held for all of them.
@NullMarked
package io.faultline.gateway.limits;

import org.jspecify.annotations.NullMarked;
