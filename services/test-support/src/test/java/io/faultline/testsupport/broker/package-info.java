// SPDX-License-Identifier: Apache-2.0
/// Topics of `schemas` on a real broker.
@NullMarked
package io.faultline.testsupport.broker;

import org.jspecify.annotations.NullMarked;
