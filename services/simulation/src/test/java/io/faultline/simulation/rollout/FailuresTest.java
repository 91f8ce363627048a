// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.schemas.FailureMode;
import io.faultline.simulation.perturb.PerturbationConfig;
import io.faultline.simulation.perturb.Perturber;
import io.faultline.simulation.render.SceneRenderer;
import io.faultline.simulation.render.Studio;
import io.faultline.simulation.render.View;
import io.faultline.simulation.task.Judge;
import io.faultline.simulation.task.Shortfall;
import io.faultline.simulation.task.Task;
import io.faultline.simulation.task.TaskTemplate;
import io.faultline.simulation.task.Tasks;
import io.faultline.simulation.world.World;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

class FailuresTest {
    /// Pixels of 96 x 96 that must differ by more than a tenth of full scale.
    private static final int VISIBLE = 12;

    private static final Failures FAILURES =
            new Failures(new Perturber(PerturbationConfig.defaults()));

    static List<FailureMode> modes() {
        return Perturber.MODES;
    }

    private static List<Attempt.Failed> failures(FailureMode mode, int seeds) {
        List<Attempt.Failed> kept = new ArrayList<>();
        for (TaskTemplate template : Tasks.all()) {
            for (int seed = 0; seed < seeds; seed++) {
                Task task = template.task(seed % template.variations(), seed);
                if (FAILURES.of(task, mode, 100L * seed) instanceof Attempt.Failed failed) {
                    kept.add(failed);
                }
            }
        }
        return kept;
    }

    @ParameterizedTest
    @MethodSource("modes")
    void everyModeMakesEveryApplicableTaskFailByTheOracle(FailureMode mode) {
        int applicable = 0;
        for (TaskTemplate template : Tasks.all()) {
            for (int seed = 0; seed < 3; seed++) {
                Task task = template.task(seed % template.variations(), seed);
                Run demonstration = Runner.demonstrate(task);
                if (!FAILURES.applicable(demonstration, mode).isEmpty()) {
                    applicable++;
                    Attempt attempt = FAILURES.of(demonstration, mode, 100L * seed);
                    assertThat(attempt)
                            .as("%s of %s, seed %d", mode, task.name(), seed)
                            .isInstanceOf(Attempt.Failed.class);
                    assertFails(mode, (Attempt.Failed) attempt);
                }
            }
        }
        assertThat(applicable).isPositive();
    }

    private static void assertFails(FailureMode mode, Attempt.Failed failed) {
        assertThat(failed.perturbation().mode()).isEqualTo(mode);
        Leg leg = failed.run().legs().get(failed.subtask());
        assertThat(new Judge(leg.start(), leg.end()).met(leg.subtask().goal())).isFalse();
        assertThat(failed.run().legs().subList(0, failed.subtask())).allMatch(Leg::met);
        assertThat(new Shortfall(leg.start(), leg.end()).why(leg.subtask().goal())).isNotBlank();
        assertThat(failed.run().end().deepestOverlap()).isLessThanOrEqualTo(World.MAX_DEPTH);
    }

    @ParameterizedTest
    @MethodSource("modes")
    void everyFailureCanBeSeenInSomeView(FailureMode mode) {
        SceneRenderer renderer = new SceneRenderer(96);
        for (Attempt.Failed failed : failures(mode, 1)) {
            Studio studio = Studio.of(5);
            World good = failed.demonstration().legs().get(failed.subtask()).end();
            World bad = failed.run().legs().get(failed.subtask()).end();
            int most = 0;
            for (View view : View.values()) {
                int[] one = renderer.render(good, studio, view).clone();
                most = Math.max(most, differing(one, renderer.render(bad, studio, view)));
            }
            assertThat(most)
                    .as("%s: %s", failed.run().task().name(), failed.perturbation())
                    .isGreaterThan(VISIBLE);
        }
    }

    private static int differing(int[] one, int[] other) {
        int count = 0;
        for (int i = 0; i < one.length; i++) {
            int red = Math.abs((one[i] >> 16 & 255) - (other[i] >> 16 & 255));
            int green = Math.abs((one[i] >> 8 & 255) - (other[i] >> 8 & 255));
            int blue = Math.abs((one[i] & 255) - (other[i] & 255));
            if (Math.max(red, Math.max(green, blue)) > 25) {
                count++;
            }
        }
        return count;
    }

    @Test
    void modesAreGuardiansFourAndAhasSeven() {
        assertThat(EnumSet.copyOf(Perturber.MODES))
                .isEqualTo(
                        EnumSet.complementOf(
                                EnumSet.of(
                                        FailureMode.WRONG_ORDER,
                                        FailureMode.MISSING_SUBTASK,
                                        FailureMode.CONTRADICTORY_SUBTASKS,
                                        FailureMode.TASK_EXECUTION_MISMATCH,
                                        FailureMode.REVERT_ACTION,
                                        FailureMode.SEMANTIC_MISALIGNMENT,
                                        FailureMode.RECORDED_FAILURE)));
    }

    @Test
    void wrongObjectLeavesTheRightOneAlone() {
        for (Attempt.Failed failed : failures(FailureMode.WRONG_OBJECT_MANIPULATED, 2)) {
            Leg leg = failed.run().legs().get(failed.subtask());
            String asked = leg.subtask().skill().object();
            assertThat(leg.end().holds(asked)).as(failed.run().task().name()).isFalse();
        }
    }
}
