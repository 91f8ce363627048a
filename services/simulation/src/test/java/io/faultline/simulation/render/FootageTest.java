// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.simulation.rollout.Leg;
import io.faultline.simulation.rollout.Run;
import io.faultline.simulation.rollout.Runner;
import io.faultline.simulation.task.TaskTemplate;
import io.faultline.simulation.task.Tasks;
import io.faultline.simulation.world.World;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;

final class FootageTest {

    /// A standing camera draws again only what the picture before and this one were drawn on: that
    /// must leave no trace, whatever was drawn before.
    @ParameterizedTest
    @ValueSource(ints = {0, 3, 7, 11, 15, 19})
    void aPictureDoesNotDependOnThoseBeforeIt(int number) {
        List<World> moments = moments(number);
        SceneRenderer renderer = new SceneRenderer(96);
        Studio studio = Studio.of(number);
        Footage footage = new Footage(renderer, studio, moments);

        for (World world : moments) {
            for (View view : View.values()) {
                int[] picture = footage.picture(world, view).clone();
                assertThat(picture)
                        .as("%s of template %d", view, number)
                        .isEqualTo(new Footage(renderer, studio, moments).picture(world, view));
            }
        }
    }

    private static List<World> moments(int number) {
        TaskTemplate template = Tasks.all().get(number % Tasks.all().size());
        Run run = Runner.demonstrate(template.task(0, number));
        List<World> moments = new ArrayList<>();
        for (Leg leg : run.legs()) {
            for (int step : leg.sampled(5)) {
                moments.add(leg.moments().get(step));
            }
        }
        moments.addAll(List.copyOf(moments).reversed());
        return moments;
    }
}
