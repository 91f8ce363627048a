// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.http;

import io.micronaut.serde.annotation.Serdeable;

import java.util.List;

/// What became of each item of a request, in the request's order.
///
/// @param accepted number of items that the broker has
/// @param items one entry for each item
@Serdeable
record ItemsAnswer(int accepted, List<ItemAnswer> items) {

    static ItemsAnswer of(List<ItemAnswer> items) {
        return new ItemsAnswer((int) items.stream().filter(ItemAnswer::accepted).count(), items);
    }
}
