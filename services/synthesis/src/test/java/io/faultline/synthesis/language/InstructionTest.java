// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.language;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InstructionTest {

    @ParameterizedTest
    @CsvSource({
        "put carrot on plate, put the corn on the plate",
        "put carrot on plate, put the carrot under the plate",
        "put carrot on plate, put carrot in bowl and put cup on plate",
        "put the red mug on the left plate, put the red mug on the right plate",
        "open the top drawer, open the bottom drawer",
        "open the drawer, close the drawer",
        "turn on the stove, turn off the stove",
        "push the red block left, push the red block right",
        "lift the red block from the drawer, lift the red block from the table",
        "put knife in sink, put knife in drawer",
        "close the drawer, push the drawer until the drawer is open",
        "close the bottom drawer and open the top drawer, push the bottom drawer until it is open"
    })
    void rulesOut(String done, String asked) {
        assertThat(Instruction.of(done).mayAlsoSatisfy(Instruction.of(asked))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "put carrot on plate, put the carrot on the plate",
        "put carrot on plate, put the vegetable on the plate",
        "put carrot on plate, put it on the plate",
        "put carrot on plate, pick up the carrot",
        "put the red carrot on the plate, put the carrot on the plate",
        "put carrot on plate, put carrot in the sink",
        "put banana in pot or pan, put banana in pan",
        "put the cup in the sink, put the mug in the sink",
        "lift the red block, lift the red block from the drawer",
        "pull the drawer, open the drawer",
        "push the button to turn on the led, turn on the led light",
        "wipe the plate with the sponge, pick up the sponge",
        "close the door of the microwave, close the microwave",
        "stir the soup, put carrot on plate"
    })
    void leavesOpen(String done, String asked) {
        assertThat(Instruction.of(done).mayAlsoSatisfy(Instruction.of(asked))).isTrue();
    }

    @Property(tries = 1000)
    void everyTextCanBeReadAndSatisfiesItself(@ForAll @StringLength(max = 200) String text) {
        Instruction instruction = Instruction.of(text);

        assertThat(instruction.mayAlsoSatisfy(instruction)).isTrue();
    }
}
