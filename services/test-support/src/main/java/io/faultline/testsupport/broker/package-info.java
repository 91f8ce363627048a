// SPDX-License-Identifier: Apache-2.0
/// A real broker for tests, in their own process.
@NullMarked
package io.faultline.testsupport.broker;

import org.jspecify.annotations.NullMarked;
