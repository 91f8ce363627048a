// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ActionTest {
    @ParameterizedTest
    @CsvSource({
        "put carrot on plate, PLACE, the carrot, on the plate, putting the carrot on the plate",
        "Pick up the red block., TAKE, the red block, , picking up the red block",
        "flip pot upright, TURN, the pot, upright, flipping the pot upright",
        "turn lever vertical to front, TURN, the lever, vertical to front,"
                + " turning the lever vertical to front",
        "put cup from counter or drying rack into sink, PLACE, the cup, into the sink,"
                + " putting the cup from the counter or drying rack into the sink",
        "slide the door to the left, PUSH, the door, to the left, sliding the door to the left",
        "move the pan to the left of the cloth, PLACE, the pan, to the left of the cloth,"
                + " moving the pan to the left of the cloth",
        "put the pot on the left burner, PLACE, the pot, on the left burner,"
                + " putting the pot on the left burner",
        "open the drawer, OPEN, the drawer, , opening the drawer",
        "turn on the lightbulb, SWITCH, the lightbulb, , turning on the lightbulb",
        "close top drawer, CLOSE, the top drawer, , closing the top drawer"
    })
    void imperativesAreTakenApart(
            String text, Deed deed, String object, @Nullable String target, String gerund) {
        Action action = Action.parse(text);
        assertThat(action.deed()).isEqualTo(deed);
        assertThat(action.object()).isEqualTo(object);
        assertThat(action.target()).isEqualTo(target);
        assertThat(action.gerund()).contains(gerund);
    }

    @Test
    void compoundsAreNotTakenApart() {
        Action action = Action.parse("pick up the block and put it in the drawer");
        assertThat(action.deed()).isEqualTo(Deed.OTHER);
        assertThat(action.object()).isNull();
        assertThat(action.gerund()).contains("picking up the block and putting it in the drawer");
    }

    @Test
    void whatBeginsWithNoVerbIsNotInflected() {
        assertThat(Action.parse("the cup stands on the table").gerund()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "put carrot into sink, in the sink",
        "move the cup onto the tray, on the tray",
        "move the cup to the left of the tray, to the left of the tray",
        "bring the cup to the table, at the table"
    })
    void aMotionEndsAtARestingPlace(String text, String place) {
        assertThat(Action.parse(text).restingPlace()).contains(place);
    }

    @Test
    void aPlaceThatIsLeftIsNoRestingPlace() {
        assertThat(Action.parse("take the cup off the tray").restingPlace()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "scissors, true",
        "red block, false",
        "glass, false",
        "blocks of wood, true",
        "eggplant, false",
        "cactus, false",
        "toy cars, true"
    })
    void verbsAgreeWithTheirNoun(String noun, boolean plural) {
        assertThat(Nouns.isPlural(noun)).isEqualTo(plural);
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "Step 1: don't move., 6", "the red block, 3", "in-hand camera, 2"})
    void wordsAndPunctuationAreTokens(String text, int tokens) {
        assertThat(Tokens.count(text)).isEqualTo(tokens);
    }
}
