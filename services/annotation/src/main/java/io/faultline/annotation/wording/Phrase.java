// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.wording;

import java.util.List;

/// A wording with its choices still open.
sealed interface Phrase {
    /// Words as they are.
    record Text(String text) implements Phrase {}

    /// A value from the facts.
    record Slot(String name) implements Phrase {}

    /// Another phrase of the book.
    record Named(String name) implements Phrase {}

    /// One of several.
    record Choice(List<Phrase> options) implements Phrase {}

    /// One after another.
    record Sequence(List<Phrase> parts) implements Phrase {}
}
