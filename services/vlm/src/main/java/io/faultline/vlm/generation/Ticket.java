// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.generation;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// A request that was taken, and its answer once there is one.
public final class Ticket {

    private final Request request;
    private @Nullable Generated answer;

    Ticket(Request request) {
        this.request = request;
    }

    Request request() {
        return request;
    }

    void answer(Generated generated) {
        answer = generated;
    }

    /// The answer, when it is finished.
    public Optional<Generated> answer() {
        return Optional.ofNullable(answer);
    }
}
