// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.batch;

import io.faultline.verification.queue.Pending;

import java.util.List;

/// Requests that are judged together.
///
/// @param requests at least one
/// @param mode in which the model is asked: its place among the model's modes
public record Batch(List<Pending> requests, int mode) {

    public Batch {
        requests = List.copyOf(requests);
        if (requests.isEmpty()) {
            throw new IllegalArgumentException("an empty batch");
        }
    }
}
