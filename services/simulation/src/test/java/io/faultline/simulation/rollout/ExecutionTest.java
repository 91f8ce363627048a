// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.schemas.FailureMode;
import io.faultline.simulation.perturb.PerturbationConfig;
import io.faultline.simulation.perturb.Perturber;
import io.faultline.simulation.task.TaskTemplate;
import io.faultline.simulation.task.Tasks;
import io.faultline.simulation.world.Body;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class ExecutionTest {

    private static final Failures FAILURES =
            new Failures(new Perturber(PerturbationConfig.of(Map.of())));

    @Test
    void taskCarriedOutSubtaskBySubtaskIsTheDemonstration() {
        for (TaskTemplate template : Tasks.all()) {
            Run demonstration = Runner.demonstrate(template.task(0, 5));
            Execution execution = new Execution(demonstration);
            for (int i = 0; i < demonstration.legs().size(); i++) {
                assertThat(execution.perform(i).met()).isTrue();
            }
            assertThat(execution.achieved()).as(template.name()).isTrue();
            assertThat(execution.world().bodies())
                    .extracting(Body::pose)
                    .isEqualTo(demonstration.end().bodies().stream().map(Body::pose).toList());
        }
    }

    @Test
    void robotThatIsNotToldFailsAsTheRolloutDoes() {
        for (Attempt.Failed failed : failures()) {
            Execution execution = new Execution(failed.demonstration());
            for (int i = 0; i < failed.run().legs().size(); i++) {
                Leg leg =
                        i == failed.subtask()
                                ? execution.perform(i, failed.perturbation())
                                : execution.perform(i);
                assertThat(leg.met()).isEqualTo(failed.run().legs().get(i).met());
            }
            assertThat(execution.achieved()).isEqualTo(failed.run().met());
        }
    }

    @Test
    void robotThatIsToldMakesMostFailuresGood() {
        int told = 0;
        int achieved = 0;
        int untold = 0;
        for (Attempt.Failed failed : failures()) {
            told++;
            untold += failed.run().met() ? 1 : 0;
            achieved += recovers(failed) ? 1 : 0;
        }
        assertThat(told).isGreaterThan(100);
        assertThat(achieved).as("of %d, %d untold", told, untold).isGreaterThan(7 * told / 10);
        assertThat(untold).isLessThan(told / 2);
    }

    private static boolean recovers(Attempt.Failed failed) {
        Execution execution = new Execution(failed.demonstration());
        int steps = failed.demonstration().legs().size();
        for (int i = 0; i < failed.subtask(); i++) {
            execution.perform(i);
        }
        assertThat(execution.perform(failed.subtask(), failed.perturbation()).met()).isFalse();
        for (int i = execution.recover(failed.subtask()); i < steps; i++) {
            execution.perform(i);
        }
        return execution.achieved();
    }

    private static List<Attempt.Failed> failures() {
        List<Attempt.Failed> failures = new ArrayList<>();
        long seed = 0;
        for (TaskTemplate template : Tasks.all()) {
            for (FailureMode mode : Perturber.MODES) {
                Attempt attempt = FAILURES.of(template.task(0, ++seed), mode, seed);
                if (attempt instanceof Attempt.Failed failed) {
                    failures.add(failed);
                }
            }
        }
        return failures;
    }
}
