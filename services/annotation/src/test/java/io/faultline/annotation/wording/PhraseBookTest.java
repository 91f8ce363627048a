// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

final class PhraseBookTest {
    @Test
    void choicesSlotsAndNamesAreFilled() {
        PhraseBook book =
                PhraseBook.parse(List.of("a", "  [x|y [1|2]] {slot}<b>", "b", "  !", "# no"));
        Set<String> said = new TreeSet<>();
        for (int i = 0; i < 100; i++) {
            said.add(new Wording(book, Integer.toString(i)).say("a", Slots.of("slot", "[s|t]")));
        }
        assertThat(said).containsExactly("x [s|t]!", "y 1 [s|t]!", "y 2 [s|t]!");
    }

    @Test
    void anUnclosedBracketIsRefused() {
        assertThatThrownBy(() -> PhraseBook.parse(List.of("a", "  [x|y")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThatThrownBy(() -> PhraseBook.parse(List.of("a", "  <b>")))
                .hasMessageContaining("no phrase b");
    }

    @Test
    void aPhraseThatStandsTwiceIsRefused() {
        assertThatThrownBy(() -> PhraseBook.parse(List.of("a", "  x", "a", "  y")))
                .hasMessageContaining("stands twice");
    }

    @Test
    void aSlotWithoutValueIsRefused() {
        PhraseBook book = PhraseBook.parse(List.of("a", "  {slot}"));
        assertThatThrownBy(() -> new Wording(book, "k").say("a", Slots.none()))
                .hasMessageContaining("slot");
    }
}
