// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.failcot;

import java.util.List;

/// Which tasks' rows count.
///
/// @param beginnings of the names of the tasks that do, each without or with a minus before it for
///   tasks that do not; empty for all
public record TaskNames(List<String> beginnings) {

    /// Every task.
    public static final TaskNames ALL = new TaskNames(List.of());

    private static final String NOT = "-";

    public TaskNames {
        beginnings = List.copyOf(beginnings);
    }

    /// Whether every task counts.
    public boolean areAll() {
        return beginnings.isEmpty();
    }

    /// Whether a row's task is one of them.
    public boolean hold(Row row) {
        List<String> wanted = beginnings.stream().filter(name -> !name.startsWith(NOT)).toList();
        return (wanted.isEmpty() || wanted.stream().anyMatch(row.task()::startsWith))
                && beginnings.stream()
                        .filter(name -> name.startsWith(NOT))
                        .noneMatch(name -> row.task().startsWith(name.substring(1)));
    }

    @Override
    public String toString() {
        return areAll() ? "all" : String.join(", ", beginnings);
    }
}
