// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.task;

import io.faultline.simulation.world.World;

import java.util.List;

/// A task set up on a table: what is asked, how it is done, and when it is done.
///
/// @param name template and variation, `stack_block+red_blue`: the unit of a split
/// @param category the kind of task, as in the episode's record
/// @param phrasings ways to say it; the first is the plain one
/// @param subtasks the steps, at least one
/// @param goal what must be true at the end, judged against the world at the start
/// @param world the table at the start; never changed, copy it to work on it
public record Task(
        String name,
        String category,
        List<String> phrasings,
        List<Subtask> subtasks,
        Goal goal,
        World world) {
    public Task {
        phrasings = List.copyOf(phrasings);
        subtasks = List.copyOf(subtasks);
        if (phrasings.isEmpty() || subtasks.isEmpty()) {
            throw new IllegalArgumentException("task " + name + " lacks words or steps");
        }
    }
}
