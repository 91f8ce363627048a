// SPDX-License-Identifier: Apache-2.0
/// The join's meeting with Kafka: its processor, its state and its pictures.
@NullMarked
package io.faultline.monitoring.stream;

import org.jspecify.annotations.NullMarked;
