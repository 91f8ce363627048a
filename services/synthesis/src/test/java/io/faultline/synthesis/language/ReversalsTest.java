// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

final class ReversalsTest {

    @ParameterizedTest
    @CsvSource({
        "open the drawer, close the drawer",
        "turn on the led, turn off the led",
        "flip pot upright, flip pot upside down",
        "flip pot upright which is in sink, flip pot upside down which is in sink",
        "turn lever vertical to front, turn lever front to vertical",
        "unstack the blocks, stack the blocks",
        "push the red block to the left, push the red block to the right",
        "rotate the pink block 90 degrees to the right, rotate the pink block 90 degrees to the"
                + " left",
        "move the handle until the drawer is open, move the handle until the drawer is closed",
        "fold the towel, unfold the towel"
    })
    void reversesBothWays(String forwards, String backwards) {
        assertThat(Reversals.reverse(forwards)).contains(backwards);
        assertThat(Reversals.reverse(backwards)).contains(forwards);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "put carrot on plate",
                "lift the red block",
                "lift the red block up",
                "pick up the cup",
                "place the block on top of another block",
                "stack the block on top of another block",
                "push the block into the drawer",
                "slide the door all the way to the left",
                "sweep the beans to the left end of the tray",
                "close the bottom drawer and open the top drawer",
                "put the bowl on the left plate",
                "wipe the plate",
                "grasp the carrot"
            })
    void refusesWhatHasNoCleanInverse(String instruction) {
        assertThat(Reversals.reverse(instruction)).isEmpty();
    }

    @Test
    void aReversedInstructionIsNeverSatisfiedByTheOriginal() throws IOException {
        List<Calvin.Sentence> reversible =
                Calvin.load().all().stream()
                        .filter(sentence -> Reversals.reverse(sentence.text()).isPresent())
                        .toList();

        assertThat(reversible).hasSizeGreaterThan(100);
        assertThat(reversible)
                .allSatisfy(
                        sentence -> {
                            Optional<String> reversed = Reversals.reverse(sentence.text());
                            Instruction asked = Instruction.of(reversed.orElseThrow());
                            assertThat(sentence.instruction().mayAlsoSatisfy(asked))
                                    .as(sentence.text())
                                    .isFalse();
                        });
    }

    @Test
    void onlyInvertibleTasksOfCalvinAreReversed() throws IOException {
        assertThat(Calvin.load().all())
                .filteredOn(sentence -> Reversals.reverse(sentence.text()).isPresent())
                .extracting(Calvin.Sentence::task)
                .noneMatch(
                        task ->
                                task.startsWith("lift")
                                        || task.startsWith("place")
                                        || task.startsWith("push_into"));
    }

    @Test
    void buttonThatIsPushedDownIsNotPushedUpAgain() {
        assertThat(Reversals.reverse("push down the purple button")).isEmpty();
        assertThat(Reversals.reverse("push the lever down")).contains("push the lever up");
    }

    @Test
    void aTaskAndItsReverseShareOneKey() {
        assertThat(TaskKey.of("Open the drawer!")).isEqualTo(TaskKey.of("close drawer"));
        assertThat(TaskKey.of("turn_on_led")).isEqualTo(TaskKey.of("turn off the led"));
        assertThat(TaskKey.of("open the drawer")).isNotEqualTo(TaskKey.of("open the door"));
    }
}
