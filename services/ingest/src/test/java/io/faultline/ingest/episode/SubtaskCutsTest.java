// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.episode;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.ingest.episode.Annotations.Stretch;
import io.faultline.schemas.GripperState;
import io.faultline.schemas.PlanStep;
import io.faultline.schemas.Primitive;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;

import java.util.List;

class SubtaskCutsTest {

    private static final PlanStep GRASP = step(Primitive.GRASP, "grasp the carrot");
    private static final PlanStep MOVE =
            step(Primitive.MOVE_GRASPED_OBJECT, "move the carrot to the plate");
    private static final PlanStep RELEASE = step(Primitive.RELEASE, "release the carrot");
    private static final List<PlanStep> PICK_AND_PLACE = List.of(GRASP, MOVE, RELEASE);
    private static final String TOLD = "put carrot on plate";

    @Test
    void pickAndPlaceIsCutWhereTheGripperCloses() {
        assertThat(cut(PICK_AND_PLACE, false, 1, 1, 1, .5, .4, .4, .4, .9, 1, 1))
                .containsExactly(
                        new Stretch("grasp the carrot", 0, 3, List.of(0)),
                        new Stretch(
                                "move the carrot to the plate, then release the carrot",
                                4,
                                9,
                                List.of(1, 2)));
    }

    @Test
    void whatFollowsTheLastChangeIsTheRestOfThePlan() {
        assertThat(cut(List.of(GRASP, MOVE), false, 1, 1, 0, 0, 0, 0))
                .containsExactly(
                        new Stretch("grasp the carrot", 0, 2, List.of(0)),
                        new Stretch("move the carrot to the plate", 3, 5, List.of(1)));
    }

    @Test
    void aGripperThatDidOtherwiseMakesOneSubtask() {
        assertThat(cut(PICK_AND_PLACE, false, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1))
                .containsExactly(new Stretch(TOLD, 0, 9, List.of()));
    }

    @Test
    void aGripperThatDidNothingMakesOneSubtask() {
        assertThat(cut(PICK_AND_PLACE, false, 1, .99, 1, .98))
                .containsExactly(new Stretch(TOLD, 0, 3, List.of()));
    }

    @Test
    void aPlanWithoutTheGripperIsOneSubtaskThatCoversIt() {
        PlanStep push = step(Primitive.PUSH_FORWARD, "push the lever to the front");
        assertThat(cut(List.of(push), false, 1, 1, 1))
                .containsExactly(new Stretch(TOLD, 0, 2, List.of(0)));
    }

    @Test
    void aTruncatedEpisodeEndsWhereItsLastChangeWasSeen() {
        assertThat(cut(PICK_AND_PLACE, true, 1, 1, .3, .2, .2, .2))
                .containsExactly(new Stretch("grasp the carrot", 0, 2, List.of(0)));
    }

    @Test
    void aSubtaskOfASingleStepIsNone() {
        assertThat(cut(PICK_AND_PLACE, false, 1, 1, 0, 1, 1))
                .containsExactly(
                        new Stretch("grasp the carrot", 0, 2, List.of(0)),
                        new Stretch(
                                "move the carrot to the plate, then release the carrot",
                                3,
                                4,
                                List.of(1, 2)));
        assertThat(cut(List.of(GRASP, MOVE), false, 1, 1, 0, 0))
                .containsExactly(new Stretch(TOLD, 0, 3, List.of()));
    }

    @Test
    void aWideObjectHoldsTheGripperHalfOpenAndItIsClosedAllTheSame() {
        GripperTrack track = GripperTrack.of(new double[] {1, 1, .85, .79, .79, .79, .95, 1});
        assertThat(track.transitions()).containsExactly(2, 6);
        assertThat(track.states().get(4)).isEqualTo(GripperState.CLOSED);
    }

    @Test
    void aWaveringGripperChangesOnce() {
        GripperTrack track = GripperTrack.of(new double[] {1, .6, .4, .55, .3, .45, .5, 0});
        assertThat(track.transitions()).containsExactly(4);
    }

    @Property(tries = 300)
    void subtasksCoverTheEpisodeWithoutGapOrOverlap(
            @ForAll @Size(min = 2, max = 40) double @DoubleRange(max = 1) [] openings) {
        List<Stretch> stretches = cut(PICK_AND_PLACE, false, openings);
        int next = 0;
        for (Stretch stretch : stretches) {
            assertThat(stretch.startStep()).isEqualTo(next);
            assertThat(stretch.endStep()).isGreaterThan(stretch.startStep());
            next = stretch.endStep() + 1;
        }
        assertThat(next).isEqualTo(openings.length);
    }

    private static List<Stretch> cut(List<PlanStep> plan, boolean truncated, double... openings) {
        return new SubtaskCuts(TOLD, plan, GripperTrack.of(openings), truncated).cut();
    }

    private static PlanStep step(Primitive primitive, String text) {
        return new PlanStep(primitive, null, null, text);
    }
}
