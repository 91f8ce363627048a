// SPDX-License-Identifier: Apache-2.0
/// The services as processes that are killed at random, and what their dataset should hold all the
/// same.
@NullMarked
package io.faultline.standalone.pipeline;

import org.jspecify.annotations.NullMarked;
