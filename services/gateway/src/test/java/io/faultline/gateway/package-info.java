// SPDX-License-Identifier: Apache-2.0
/// Tests of the gateway, most of them over HTTP against a real broker.
@NullMarked
package io.faultline.gateway;

import org.jspecify.annotations.NullMarked;
