// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.service;

import java.util.concurrent.ExecutionException;

/// A stage that feeds the pipeline from something that has an end.
public interface BoundedInput extends Stage {

    /// Whether there is more to come.
    boolean isReading();

    /// Waits until all of it is on the broker.
    ///
    /// @throws ExecutionException if the world broke; its cause says what
    void awaitEnd() throws InterruptedException, ExecutionException;
}
