// SPDX-License-Identifier: Apache-2.0
/// Where records leave for the broker.
@NullMarked
package io.faultline.gateway.outlet;

import org.jspecify.annotations.NullMarked;
