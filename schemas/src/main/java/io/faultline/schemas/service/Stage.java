// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.service;

/// A part of the pipeline at work: started by its service, watched by its health, closed at the
/// end.
public interface Stage extends AutoCloseable {

    /// The stage's name, as its meters are tagged: `synthesis`.
    String name();

    /// What it is doing, in a word or two.
    String status();

    /// Whether it is at work or on its way there. False means that the world is broken: it has
    /// stopped, and what it had not committed will be read again.
    boolean isHealthy();

    @Override
    void close();
}
