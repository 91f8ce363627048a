// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.failcot;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a row asks.
public enum Kind {
    /// Was a subtask achieved?
    EXECUTION,
    /// Would a plan achieve the task?
    PLANNING,
    /// Did the robot do what it was told, from beginning to end (I-FailSense)? The published
    /// FailCoT has none.
    TRAJECTORY;

    /// What a live robot asks.
    public static final Set<Kind> LIVE = Set.of(EXECUTION, PLANNING);

    /// The kind as files are named after it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The words of some kinds, in the kinds' own order.
    public static List<String> words(Set<Kind> kinds) {
        return kinds.stream().sorted().map(Kind::word).toList();
    }

    /// The kinds that have these words; other words name none.
    public static Set<Kind> named(Collection<String> words) {
        Set<Kind> kinds = EnumSet.allOf(Kind.class);
        kinds.removeIf(kind -> !words.contains(kind.word()));
        return kinds;
    }
}
