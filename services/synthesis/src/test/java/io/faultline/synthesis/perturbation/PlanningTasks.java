// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.perturbation;

import static io.faultline.synthesis.EpisodeFixtures.step;

import io.faultline.schemas.PlanStep;
import io.faultline.schemas.Primitive;
import io.faultline.schemas.SceneObject;
import io.faultline.synthesis.EpisodeFixtures;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Random right plans: one to three objects, each picked up and put somewhere, or pushed, or
/// turned, in scenes that hold more than the plan needs.
final class PlanningTasks {

    private static final List<String> THINGS =
            List.of("carrot", "spoon", "red block", "blue block", "banana", "knife", "sponge");
    private static final List<String> PLACES = List.of("plate", "cup", "sink", "drawer", "table");
    private static final List<String> PREPOSITIONS = List.of("on", "in", "next to", "behind");
    private static final List<String> TURNS = List.of("upright", "to the left", "clockwise");

    private PlanningTasks() {}

    /// A thing, what is done with it, and the words of an instruction for it.
    private record Job(String instruction, List<PlanStep> steps) {}

    static Arbitrary<PlanningTask> all() {
        Arbitrary<Job> job =
                Combinators.combine(
                                Arbitraries.of(THINGS),
                                Arbitraries.of(PREPOSITIONS),
                                Arbitraries.of(PLACES),
                                Arbitraries.of(TURNS),
                                Arbitraries.integers().between(0, 3))
                        .as(PlanningTasks::job);
        Arbitrary<Set<String>> others =
                Arbitraries.of("corn", "pot", "towel", "fork", "green ball", "red block", "stove")
                        .set()
                        .ofMaxSize(5);
        return Combinators.combine(job.list().ofMinSize(1).ofMaxSize(3), others, choice())
                .as(PlanningTasks::task);
    }

    private static Arbitrary<String> choice() {
        return Arbitraries.integers().map(number -> "choice-" + number);
    }

    private static Job job(String thing, String preposition, String place, String turn, int kind) {
        String target = preposition + " the " + place;
        PlanStep grasp = step(Primitive.GRASP, thing, null, "grasp the " + thing);
        PlanStep release = step(Primitive.RELEASE, thing, null, "release the " + thing);
        return switch (kind) {
            case 0 ->
                    new Job(
                            "push the " + thing + " to the left",
                            List.of(
                                    step(
                                            Primitive.PUSH_FORWARD,
                                            thing,
                                            "to the left",
                                            "push the " + thing + " to the left")));
            case 1 ->
                    new Job(
                            "turn the " + thing + " " + turn,
                            List.of(
                                    grasp,
                                    step(
                                            Primitive.ROTATE_GRASPED_OBJECT,
                                            thing,
                                            turn,
                                            "rotate the " + thing + " " + turn),
                                    release));
            default ->
                    new Job(
                            "put the " + thing + " " + target,
                            List.of(
                                    grasp,
                                    step(
                                            Primitive.MOVE_GRASPED_OBJECT,
                                            thing,
                                            target,
                                            "move the " + thing + " " + target),
                                    release));
        };
    }

    private static PlanningTask task(List<Job> jobs, Set<String> others, String choice) {
        List<PlanStep> plan = new ArrayList<>();
        List<String> instructions = new ArrayList<>();
        jobs.forEach(
                job -> {
                    plan.addAll(job.steps());
                    instructions.add(job.instruction());
                });
        List<String> names = new ArrayList<>(others);
        names.addAll(THINGS.subList(0, 3));
        names.addAll(PLACES);
        List<SceneObject> objects =
                EpisodeFixtures.scene(names.stream().distinct().toArray(String[]::new))
                        .getObjects();
        return new PlanningTask(String.join(" and ", instructions), plan, objects, choice);
    }
}
