// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.task;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    private static final int NEAREST = 3;

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
                "no task is \"%s\"; the nearest are %s".formatted(words, nearest(wanted, seed)));
    }

    /// The phrasings that share the most words with what was asked, each in quotation marks.
    private static String nearest(String wanted, long seed) {
        Set<String> asked = words(wanted);
        return ALL.stream()
                .flatMap(
                        template ->
                                IntStream.range(0, template.variations())
                                        .mapToObj(i -> template.task(i, seed)))
                .map(task -> task.phrasings().getFirst())
                .distinct()
                .sorted(Comparator.comparingDouble(phrasing -> -likeness(asked, words(phrasing))))
                .limit(NEAREST)
                .map(phrasing -> '"' + phrasing + '"')
                .collect(Collectors.joining(", "));
    }

    private static Set<String> words(String text) {
        return Set.copyOf(Arrays.asList(text.toLowerCase(Locale.ROOT).split("\\W+")));
    }

    /// Shared words as a part of all words.
    private static double likeness(Set<String> some, Set<String> others) {
        long shared = some.stream().filter(others::contains).count();
        return shared / (double) (some.size() + others.size() - shared);
    }
}
