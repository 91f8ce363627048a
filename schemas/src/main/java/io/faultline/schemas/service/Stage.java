// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.service;

/// A part of the pipeline at work: started by its service, watched by its health, closed at the
/// end.
public interface Stage extends AutoCloseable {

    /// The stage's name, as its meters are tagged: `synthesis`.
    String name();

    /// What it is doing, in a word or two.
    String status();

    /// Whether it does what it is there for. One that has stopped does not: what it had not
    /// committed will be read again.
    boolean isHealthy();

    /// Whether it has stopped for good, so that its process is to be started anew. A stage that is
    /// not healthy for another reason, because it warms up or raises an alarm, has not.
    default boolean hasStopped() {
        return !isHealthy();
    }

    @Override
    void close();
}
