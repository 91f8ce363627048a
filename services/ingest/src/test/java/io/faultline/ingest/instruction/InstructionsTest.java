// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.instruction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.faultline.schemas.PlanSource;
import io.faultline.schemas.PlanStep;
import io.faultline.schemas.Primitive;

import org.junit.jupiter.api.Test;

import java.util.List;

final class InstructionsTest {
    @Test
    void puttingGraspsMovesAndReleases() {
        ParsedInstruction parsed = Instructions.parse("Put the carrot on the plate.");

        assertThat(parsed.plan())
                .containsExactly(
                        new PlanStep(Primitive.GRASP, "carrot", null, "grasp the carrot"),
                        new PlanStep(
                                Primitive.MOVE_GRASPED_OBJECT,
                                "carrot",
                                "on the plate",
                                "move the carrot on the plate"),
                        new PlanStep(Primitive.RELEASE, null, null, "release the carrot"));
        assertThat(parsed.planSource()).isEqualTo(PlanSource.RULES);
        assertThat(parsed.objects()).containsExactly("carrot", "plate");
        assertThat(parsed.category()).isEqualTo("placing");
        assertThat(parsed.task()).isEqualTo("put carrot on plate");
    }

    @Test
    void theFourInstructionsOfTheBridgeShardHavePlans() {
        assertThat(texts("put carrot on plate"))
                .containsExactly(
                        "grasp the carrot", "move the carrot on the plate", "release the carrot");
        assertThat(texts("put cup from counter or drying rack into sink"))
                .containsExactly("grasp the cup", "move the cup into the sink", "release the cup");
        assertThat(texts("turn lever vertical to front"))
                .containsExactly(
                        "grasp the lever",
                        "rotate the lever vertical to the front",
                        "release the lever");
        assertThat(texts("flip pot upright which is in sink"))
                .containsExactly(
                        "grasp the pot in the sink", "rotate the pot upright", "release the pot");
    }

    @Test
    void drawersOpenByTheirHandleAndCloseByAPush() {
        assertThat(texts("open the drawer"))
                .containsExactly(
                        "grasp the drawer handle",
                        "move the drawer handle until the drawer is open",
                        "release the drawer handle");
        assertThat(texts("grasp the drawer handle, then close it"))
                .containsExactly(
                        "grasp the drawer handle",
                        "move the drawer handle until the drawer is closed",
                        "release the drawer handle");
        assertThat(texts("close cabinet"))
                .containsExactly("push the cabinet until the cabinet is closed");
    }

    @Test
    void betweenTwoThingsNamesBoth() {
        assertThat(Instructions.parse("put the bowl between the plate and the ramekin").objects())
                .containsExactly("bowl", "plate", "ramekin");
        assertThat(Instructions.parse("put the can between the apple and another cup").objects())
                .containsExactly("can", "apple", "cup");
    }

    @Test
    void pronounsMeanWhatWasNamedBefore() {
        assertThat(texts("pick up the book and place it in the back compartment of the caddy"))
                .containsExactly(
                        "grasp the book",
                        "move the book in the back compartment of the caddy",
                        "release the book");
        assertThat(texts("put the mug in the microwave and close it"))
                .endsWith("push the microwave until the microwave is closed");
        assertThat(texts("open the top layer of the drawer and put the bowl inside"))
                .contains("move the bowl inside the top layer of the drawer");
        assertThat(texts("put the yellow cup on top of the pink one"))
                .contains("move the yellow cup on top of the pink cup");
    }

    @Test
    void liftingEndsWithTheObjectInTheHand() {
        assertThat(texts("lift the red block from the table"))
                .containsExactly("grasp the red block", "move the red block up from the table");
        assertThat(texts("take the pan off the stove"))
                .containsExactly("grasp the pan", "move the pan off the stove");
    }

    @Test
    void severalObjectsAreMovedOneAfterTheOther() {
        assertThat(texts("put both the alphabet soup and the tomato sauce in the basket"))
                .containsExactly(
                        "grasp the alphabet soup",
                        "move the alphabet soup in the basket",
                        "release the alphabet soup",
                        "grasp the tomato sauce",
                        "move the tomato sauce in the basket",
                        "release the tomato sauce");
    }

    @Test
    void toolsAreGraspedFirst() {
        assertThat(texts("sweep the rice to the left end of the tray with the brush"))
                .containsExactly("grasp the brush", "push the rice to the left end of the tray");
        assertThat(texts("pick up sponge and wipe plate"))
                .containsExactly("grasp the sponge", "move the sponge across the plate");
    }

    @Test
    void whatIsHeldIsNotLetGoBetweenClausesAboutIt() {
        assertThat(texts("grab the mug, rotate it and put it on the plate"))
                .containsExactly(
                        "grasp the mug",
                        "rotate the mug",
                        "move the mug on the plate",
                        "release the mug");
        assertThat(texts("rotate the mug and then open the drawer"))
                .startsWith("grasp the mug", "rotate the mug", "release the mug");
    }

    @Test
    void placeThatTellsWhichObjectIsNoTarget() {
        assertThat(texts("stack the cup next to the apple into the pink cup"))
                .containsExactly(
                        "grasp the cup next to the apple",
                        "move the cup into the pink cup",
                        "release the cup");
        assertThat(texts("slide the top drawer open")).contains("grasp the top drawer handle");
    }

    @Test
    void buttonsArePushedDown() {
        assertThat(Instructions.parse("push down the button to turn on the led light").plan())
                .containsExactly(
                        new PlanStep(
                                Primitive.PUSH_DOWN,
                                "button",
                                "to turn on the led light",
                                "push down the button to turn on the led light"));
    }

    @Test
    void stepOutsideTheGrammarStandsBesideThoseWithin() {
        assertThat(Instructions.parse("turn on the stove and put the moka pot on it").plan())
                .extracting(PlanStep::getPrimitive)
                .containsExactly(
                        Primitive.OTHER,
                        Primitive.GRASP,
                        Primitive.MOVE_GRASPED_OBJECT,
                        Primitive.RELEASE);
    }

    @Test
    void whatNoRuleFitsIsOneStepInItsOwnWords() {
        for (String instruction :
                List.of(
                        "boil water",
                        "turn on the light",
                        "put it in the slider",
                        "place the grasped object in the drawer",
                        "pick up the cup and open the drawer",
                        "pick the object to eat",
                        "grab the mug and hand it over",
                        "set the mug on the pad after lifting it",
                        "I want to play sport, pick the item to play",
                        "!!")) {
            ParsedInstruction parsed = Instructions.parse(instruction);

            assertThat(parsed.planSource()).as(instruction).isEqualTo(PlanSource.WHOLE_TASK);
            assertThat(parsed.plan())
                    .containsExactly(new PlanStep(Primitive.OTHER, null, null, instruction));
        }
    }

    @Test
    void surfacesRegionsAndAlternativesAreNoObjects() {
        assertThat(Instructions.parse("push the red block to the left side").objects())
                .containsExactly("red block");
        assertThat(Instructions.parse("pick up the cup from the table").objects())
                .containsExactly("cup");
        assertThat(Instructions.parse("put banana in pot or pan").objects())
                .containsExactly("banana");
        assertThat(Instructions.parse("sweep the beans to the left end of the tray").objects())
                .containsExactly("beans", "tray");
    }

    @Test
    void taskIsTheSameHoweverItIsWritten() {
        assertThat(Instructions.parse("  Put  the Carrot, on a plate! ").task())
                .isEqualTo(Instructions.parse("put carrot on plate").task());
    }

    @Test
    void blankInstructionIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Instructions.parse(" \t"));
    }

    private static List<String> texts(String instruction) {
        return Instructions.parse(instruction).plan().stream().map(PlanStep::getText).toList();
    }
}
