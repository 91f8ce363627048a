// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.ecot;

import com.fasterxml.jackson.databind.JsonNode;

import io.faultline.ingest.episode.Annotations.Stretch;
import io.faultline.schemas.PlanStep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Finds an annotation's subtasks: runs of steps whose reasoning names the same one. A step that
/// was left out belongs to the run before it. A run of one step joins the one before, since nothing
/// can be seen to happen in it.
final class SubtaskRuns {

    private record Run(String subtask, int start, int end) {

        Run until(int step) {
            return new Run(subtask, start, step);
        }
    }

    private SubtaskRuns() {}

    /// The subtasks in order; they cover the episode without gap or overlap. None where no step
    /// names one.
    static List<Stretch> of(JsonNode reasoning, List<PlanStep> plan, int steps) {
        List<Run> runs = joined(runs(steadied(named(reasoning, steps)), steps));
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            stretches.add(
                    new Stretch(
                            run.subtask,
                            run.start,
                            run.end,
                            planSteps(run.subtask, plan, i, runs.size())));
        }
        return stretches;
    }

    private static NavigableMap<Integer, String> named(JsonNode reasoning, int steps) {
        NavigableMap<Integer, String> named = new TreeMap<>();
        PlanText.inOrder(reasoning)
                .forEach(
                        (step, thought) -> {
                            String subtask =
                                    AnnotationText.clean(thought.path("subtask").asText(""));
                            if (step < steps && !subtask.isEmpty()) {
                                named.put(step, subtask);
                            }
                        });
        return named;
    }

    /// A single step that names another subtask than its two neighbours, which agree, is a slip.
    private static NavigableMap<Integer, String> steadied(NavigableMap<Integer, String> named) {
        NavigableMap<Integer, String> steady = new TreeMap<>(named);
        for (Integer step : named.keySet()) {
            var before = steady.lowerEntry(step);
            var after = named.higherEntry(step);
            if (before != null && after != null && before.getValue().equals(after.getValue())) {
                steady.put(step, before.getValue());
            }
        }
        return steady;
    }

    private static List<Run> runs(NavigableMap<Integer, String> named, int steps) {
        List<Run> runs = new ArrayList<>();
        for (Map.Entry<Integer, String> step : named.entrySet()) {
            boolean first = runs.isEmpty();
            if (first || !runs.getLast().subtask.equals(step.getValue())) {
                int start = first ? 0 : step.getKey();
                if (!first) {
                    runs.set(runs.size() - 1, runs.getLast().until(start - 1));
                }
                runs.add(new Run(step.getValue(), start, steps - 1));
            }
        }
        return runs;
    }

    private static List<Run> joined(List<Run> runs) {
        List<Run> joined = new ArrayList<>();
        for (Run run : runs) {
            Run last = joined.isEmpty() ? null : joined.getLast();
            boolean flash = run.start == run.end;
            if (last != null && (flash || last.subtask.equals(run.subtask))) {
                joined.set(joined.size() - 1, last.until(run.end));
            } else if (last != null && last.start == last.end) {
                joined.set(joined.size() - 1, new Run(run.subtask, last.start, run.end));
            } else {
                joined.add(run);
            }
        }
        return joined;
    }

    /// The step of the plan of the same words; else, where there are as many subtasks as steps, the
    /// one at the same place.
    private static List<Integer> planSteps(
            String subtask, List<PlanStep> plan, int place, int places) {
        List<Integer> same = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            if (plan.get(i).getText().equals(subtask)) {
                same.add(i);
            }
        }
        if (same.size() == 1) {
            return same;
        }
        return places == plan.size() ? List.of(place) : List.of();
    }
}
