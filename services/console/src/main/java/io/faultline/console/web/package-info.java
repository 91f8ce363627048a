// SPDX-License-Identifier: Apache-2.0
/// The console over HTTP.
@NullMarked
package io.faultline.console.web;

import org.jspecify.annotations.NullMarked;
