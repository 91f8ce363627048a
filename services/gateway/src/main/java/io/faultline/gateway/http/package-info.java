// SPDX-License-Identifier: Apache-2.0
/// The routes: thin adapters between Micronaut and the packages beside this one.
@NullMarked
package io.faultline.gateway.http;

import org.jspecify.annotations.NullMarked;
