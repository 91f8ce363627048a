// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.task;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// All task templates.
public final class Tasks {
    private static final List<TaskTemplate> ALL =
            Stream.of(
                            LiftingTasks.all(),
                            PlacingTasks.all(),
                            StackingTasks.all(),
                            PushingTasks.all(),
                            RotatingTasks.all(),
                            OpeningTasks.all(),
                            PressingTasks.all())
                    .flatMap(List::stream)
                    .toList();

    private Tasks() {}

    /// Every template, in a fixed order.
    public static List<TaskTemplate> all() {
        return ALL;
    }

    /// The task of that name, `stack_block+red_blue`, set up by a seed; empty where there is none.
    public static Optional<Task> named(String name, long seed) {
        for (TaskTemplate template : ALL) {
            for (int variation = 0; variation < template.variations(); variation++) {
                if (template.taskName(variation).equals(name)) {
                    return Optional.of(template.task(variation, seed));
                }
            }
        }
        return Optional.empty();
    }

    /// The task that an instruction asks for, whichever of its phrasings it uses, or that bears the
    /// name given.
    ///
    /// @throws IllegalArgumentException where no task is asked for in these words
    public static Task asked(String words, long seed) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        Optional<Task> named = named(wanted, seed);
        if (named.isPresent()) {
            return named.get();
        }
        for (TaskTemplate template : ALL) {
            for (int variation = 0; variation < template.variations(); variation++) {
                Task task = template.task(variation, seed);
                if (task.phrasings().contains(wanted)) {
                    return task;
                }
            }
        }
        throw new IllegalArgumentException(
                "no task is \"" + words + "\"; the list of tasks is in docs/simulator.md");
    }
}
