// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.index;

/// Where a request lies, so that its pictures can be read again.
public record Place(String topic, int partition, long offset) {}
