// SPDX-License-Identifier: Apache-2.0
/// Rows straight from the simulator, without Kafka and without chains of thought: a quick dataset
/// for a first model.
@NullMarked
package io.faultline.standalone.rows;

import org.jspecify.annotations.NullMarked;
