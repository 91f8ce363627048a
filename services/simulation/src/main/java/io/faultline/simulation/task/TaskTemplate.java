// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.task;

import io.faultline.simulation.seed.Draw;

import java.util.List;
import java.util.function.Function;

/// A kind of task with its variations.
public final class TaskTemplate {
    private final String name;
    private final String category;
    private final List<Variation> variations;
    private final Function<Variation, String> label;
    private final Setter setter;

    /// Sets a table for a variation and says what is to be done on it.
    interface Setter {
        Setting set(Variation variation, Layout layout);
    }

    /// @param phrasings ways to say it, the plain one first
    /// @param script its steps
    /// @param goal when it is done
    record Setting(List<String> phrasings, Script script, Goal goal) {}

    TaskTemplate(
            String name,
            String category,
            List<Variation> variations,
            Function<Variation, String> label,
            Setter setter) {
        this.name = name;
        this.category = category;
        this.variations = List.copyOf(variations);
        this.label = label;
        this.setter = setter;
    }

    public String name() {
        return name;
    }

    public String category() {
        return category;
    }

    /// How many variations it has.
    public int variations() {
        return variations.size();
    }

    /// The name of a variation's task: `stack_block+red_blue`.
    public String taskName(int variation) {
        return name + "+" + label.apply(variations.get(variation));
    }

    /// A variation set up on a table that the seed lays out.
    public Task task(int variation, long seed) {
        String taskName = taskName(variation);
        Layout layout = new Layout(Draw.of(seed, "layout " + taskName));
        Setting setting = setter.set(variations.get(variation), layout);
        return new Task(
                taskName,
                category,
                setting.phrasings(),
                setting.script().subtasks(),
                setting.goal(),
                layout.set());
    }
}
