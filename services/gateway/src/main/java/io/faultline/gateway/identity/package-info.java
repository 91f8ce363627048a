// SPDX-License-Identifier: Apache-2.0
/// Who a robot is: keys, certificates, and where the gateway may listen without either.
@NullMarked
package io.faultline.gateway.identity;

import org.jspecify.annotations.NullMarked;
