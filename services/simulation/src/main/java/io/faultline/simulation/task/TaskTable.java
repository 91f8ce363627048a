// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.task;

import java.util.List;

/// The tasks as a table in Markdown, as docs/simulator.md has it.
public final class TaskTable {

    private TaskTable() {}

    /// The lines of the table: category, template, variations, an instruction, the subtasks.
    public static List<String> lines() {
        List<String> rows = Tasks.all().stream().map(TaskTable::row).toList();
        List<String> lines = new java.util.ArrayList<>();
        lines.add("| category | template | variations | for example | subtasks |");
        lines.add("|---|---|---|---|---|");
        lines.addAll(rows);
        return List.copyOf(lines);
    }

    private static String row(TaskTemplate template) {
        Task task = template.task(0, 0);
        return "| %s | `%s` | %d | %s | %s |"
                .formatted(
                        template.category(),
                        template.name(),
                        template.variations(),
                        task.phrasings().getFirst(),
                        String.join(
                                "; ", task.subtasks().stream().map(Subtask::description).toList()));
    }
}
