// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.metrics;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// How often each true mode was named as each other: a square table over the modes seen, with its
/// own column for answers that named none.
public final class ModeConfusion {

    /// The column of answers that name no mode.
    public static final String NONE = "(none)";

    private final Map<String, Map<String, Long>> rows = new TreeMap<>();

    /// Counts one judgement.
    public void add(Judgement judgement) {
        rows.computeIfAbsent(judgement.mode(), mode -> new TreeMap<>())
                .merge(judgement.category().orElse(NONE), 1L, Long::sum);
    }

    /// How often {@code mode} was named {@code predicted}.
    public long count(String mode, String predicted) {
        return rows.getOrDefault(mode, Map.of()).getOrDefault(predicted, 0L);
    }

    /// The share of examples of {@code mode} whose named category is exactly that mode.
    public double recall(String mode) {
        long seen = rows.getOrDefault(mode, Map.of()).values().stream().mapToLong(n -> n).sum();
        return seen == 0 ? 0 : (double) count(mode, mode) / seen;
    }

    /// Every mode that is a row or a column, in order.
    public TreeSet<String> modes() {
        TreeSet<String> modes = new TreeSet<>(rows.keySet());
        rows.values().forEach(row -> modes.addAll(row.keySet()));
        return modes;
    }
}
