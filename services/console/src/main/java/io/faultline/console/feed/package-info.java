// SPDX-License-Identifier: Apache-2.0
/// Where the console meets Kafka: it reads the live topics, finds pictures again and writes labels.
@NullMarked
package io.faultline.console.feed;

import org.jspecify.annotations.NullMarked;
