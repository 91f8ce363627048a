// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.letters;

import io.faultline.schemas.deadletter.DeadLetter;
import io.faultline.schemas.deadletter.DeadLetterQueue;

import java.util.List;
import java.util.Optional;

/// Where dead letters are looked at and driven again.
public interface LetterDesk {

    /// The dead letters of one application.
    ///
    /// @param application the application id
    /// @param letters letters that lie there, redriven ones included
    /// @param waiting letters that were not driven again yet
    record Queue(String application, long letters, long waiting) {}

    /// Every queue, by the application's name.
    List<Queue> queues();

    /// The newest letters of an application, the newest first; empty for an unknown application.
    List<DeadLetter> newest(String application, int most);

    /// The letter at an offset of its queue.
    Optional<DeadLetter> at(String application, long position);

    /// Up to where an application's letters have been driven again.
    long redrivenUpTo(String application);

    /// Drives again what waits. Doing it twice sends nothing twice.
    ///
    /// @throws IllegalArgumentException for an unknown application
    DeadLetterQueue.Redriven redrive(String application);
}
