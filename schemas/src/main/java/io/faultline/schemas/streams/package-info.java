// SPDX-License-Identifier: Apache-2.0
/// How a Kafka Streams stage is run: exactly once, poison apart from a broken world.
@NullMarked
package io.faultline.schemas.streams;

import org.jspecify.annotations.NullMarked;
