// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.faultline.simulation.rollout.Run;
import io.faultline.simulation.rollout.Runner;
import io.faultline.simulation.world.World;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

class TasksTest {
    private static final int SEEDS = 50;

    static List<String> names() {
        return Tasks.all().stream().map(TaskTemplate::name).toList();
    }

    private static TaskTemplate template(String name) {
        return Tasks.all().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyVariationSucceedsOverFiftySeeds(String name) {
        TaskTemplate template = template(name);

        List<String> failures =
                IntStream.range(0, template.variations() * SEEDS)
                        .mapToObj(i -> template.task(i / SEEDS, i % SEEDS))
                        .map(Runner::demonstrate)
                        .filter(run -> !run.succeeded() || deep(run))
                        .map(run -> run.task().name())
                        .toList();

        assertThat(failures).isEmpty();
    }

    private static boolean deep(Run run) {
        return run.end().deepestOverlap() > World.MAX_DEPTH;
    }

    @Test
    void thereAreTwentyTemplatesInSixCategories() {
        assertThat(Tasks.all()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(Tasks.all().stream().map(TaskTemplate::category).distinct())
                .contains(
                        "lifting",
                        "placing",
                        "stacking",
                        "pushing",
                        "rotating",
                        "opening/closing",
                        "pressing");
    }

    @Test
    void noTwoTasksShareAPhrasing() {
        Set<String> seen = new HashSet<>();
        List<String> twice = new ArrayList<>();
        for (TaskTemplate template : Tasks.all()) {
            for (int variation = 0; variation < template.variations(); variation++) {
                List<String> phrasings = template.task(variation, 1).phrasings();
                assertThat(phrasings).hasSizeGreaterThanOrEqualTo(3).doesNotHaveDuplicates();
                phrasings.stream().filter(words -> !seen.add(words)).forEach(twice::add);
            }
        }

        assertThat(twice).isEmpty();
    }

    @Test
    void taskIsFoundByAnyOfItsPhrasingsAndByItsName() {
        assertThat(Tasks.asked("Stack the red block on the blue block", 7).name())
                .isEqualTo("stack_block+red_blue");
        assertThat(Tasks.asked("open_drawer+red", 7).category()).isEqualTo("opening/closing");
        assertThatIllegalArgumentException().isThrownBy(() -> Tasks.asked("make tea", 7));
    }

    @Test
    void tableStaysWithinItsBoundsAndIsNeverAtTheGoalAlready() {
        for (TaskTemplate template : Tasks.all()) {
            Task task = template.task(0, 3);
            assertThat(new Judge(task.world(), task.world()).met(task.goal()))
                    .as(task.name())
                    .isFalse();
        }
    }
}
