// SPDX-License-Identifier: Apache-2.0
/// Tests without a server.
@NullMarked
package io.faultline.gateway.identity;

import org.jspecify.annotations.NullMarked;
