// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.outlet;

import java.util.concurrent.CompletionStage;

/// Where records of one kind leave for the broker.
public interface Outlet<V> {

    /// Sends a record; never blocks.
    ///
    /// @return done when the broker has it on all replicas in sync; failed with an
    ///   [UnavailableException] if it may not have it
    CompletionStage<Void> send(String key, V value);
}
