// SPDX-License-Identifier: Apache-2.0
package io.faultline.robot;

/// What became of an item that was sent.
sealed interface Fate {

    /// The broker has it.
    record Accepted() implements Fate {}

    /// It will never be taken.
    record Refused(String why) implements Fate {}

    /// It is to be sent again.
    record Later(String why) implements Fate {}
}
