// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.feed;

/// Where a record is on its topic.
public record Place(int partition, long offset) {}
