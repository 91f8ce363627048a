// SPDX-License-Identifier: Apache-2.0
/// A Kafka broker in this process.
@NullMarked
package io.faultline.standalone.broker;

import org.jspecify.annotations.NullMarked;
