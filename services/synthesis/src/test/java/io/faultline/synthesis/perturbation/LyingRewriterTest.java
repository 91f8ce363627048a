// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.perturbation;

import static io.faultline.synthesis.EpisodeFixtures.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.schemas.PlanStep;
import io.faultline.schemas.Primitive;
import io.faultline.schemas.Writer;
import io.faultline.synthesis.EpisodeFixtures;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/// A rewriter may propose anything; nothing unsound gets through.
final class LyingRewriterTest {

    private static final List<PlanStep> RIGHT =
            List.of(
                    grasp("carrot"),
                    move("carrot", "on the plate"),
                    step(Primitive.RELEASE, null, null, "release the carrot"));
    private static final PlanningTask TASK =
            new PlanningTask(
                    "put the carrot on the plate",
                    RIGHT,
                    EpisodeFixtures.scene("carrot", "cup", "plate", "orange carrot").getObjects(),
                    "choice");

    /// Proposes what it was told to, whatever it is asked.
    private record Liar(List<PlanStep> plan, String instruction, String subtask)
            implements Rewriter {

        @Override
        public Writer writer() {
            return Writer.LANGUAGE_MODEL;
        }

        @Override
        public List<PlanProposal> propose(PlanRewrite question) {
            return List.of(new PlanProposal(plan));
        }

        @Override
        public List<WordingProposal> propose(WordingRewrite question) {
            return List.of(new WordingProposal(instruction, subtask));
        }
    }

    @Test
    void theRightPlanIsNoFailure() {
        assertRefused(RIGHT);
    }

    @Test
    void anInvisibleObjectIsRefused() {
        assertRefused(List.of(grasp("banana"), move("banana", "on the plate"), RIGHT.getLast()));
    }

    @Test
    void aSubphraseOfTheObjectIsRefused() {
        assertRefused(
                List.of(
                        grasp("orange carrot"),
                        move("orange carrot", "on the plate"),
                        RIGHT.getLast()));
    }

    @Test
    void anotherWordingOfThePlaceIsRefused() {
        assertRefused(List.of(grasp("carrot"), move("carrot", "onto the plate"), RIGHT.getLast()));
    }

    @Test
    void aPlanWithAStepMoreIsRefused() {
        assertRefused(List.of(grasp("carrot"), RIGHT.get(1), RIGHT.get(1), RIGHT.getLast()));
    }

    @Test
    void aSoundProposalIsTakenAndSaysWhoWroteIt() {
        var cup = List.of(grasp("cup"), move("cup", "on the plate"), RIGHT.getLast());
        Attempt<AlteredPlan> attempt = new WrongObject(new Liar(cup, "", "")).apply(TASK);

        assertThat(attempt)
                .isInstanceOfSatisfying(
                        Attempt.Applied.class,
                        applied ->
                                assertThat(((AlteredPlan) applied.altered()).writer())
                                        .isEqualTo(Writer.LANGUAGE_MODEL));
    }

    @ParameterizedTest
    @CsvSource({
        "put the carrot on the plate, move the carrot on the plate",
        "put the carrot on the plate, move the carrot onto the plate",
        "put the carrot on the plate, move the vegetable on the plate",
        "put the carrot on the plate, move the banana on the plate",
        "put the vegetable on the plate, move the carrot under the plate",
        "put the carrot on the plate, dance"
    })
    void anUnsoundWordingIsRefused(String instruction, String subtask) {
        var task =
                new ExecutionTask(
                        "put the carrot on the plate",
                        "move the carrot on the plate",
                        List.of(),
                        TASK.objects(),
                        "choice");
        var mode = new TaskExecutionMismatch(new Liar(RIGHT, instruction, subtask));

        assertThat(mode.apply(task)).isEqualTo(new Attempt.NotApplicable<>("no-sound-wording"));
    }

    private static void assertRefused(List<PlanStep> plan) {
        Rewriter liar = new Liar(plan, "", "");
        assertThat(List.of(new WrongObject(liar), new WrongPlacement(liar), new WrongOrder(liar)))
                .allSatisfy(
                        mode ->
                                assertThat(mode.apply(TASK))
                                        .isInstanceOf(Attempt.NotApplicable.class));
    }

    private static PlanStep grasp(String object) {
        return step(Primitive.GRASP, object, null, "grasp the " + object);
    }

    private static PlanStep move(String object, String target) {
        return step(
                Primitive.MOVE_GRASPED_OBJECT, object, target, "move the " + object + " " + target);
    }
}
