// SPDX-License-Identifier: Apache-2.0
/// The Kafka consumer that stores annotated examples.
@NullMarked
package io.faultline.dataset.sink;

import org.jspecify.annotations.NullMarked;
