// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.version;

import io.faultline.dataset.split.SplitRatios;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/// What goes into a version, and where.
///
/// @param ratios parts of the splits
/// @param holdout tasks and environments whose rows are for testing only; compared without regard
///   to case, underscores and pluses; the words that a task begins with hold out all such tasks
/// @param balanced whether success and failure are made equal in number for each source, kind and
///   split
public record SealSettings(SplitRatios ratios, SortedSet<String> holdout, boolean balanced) {

    /// Eight, one and one tenth; nothing held out; balanced.
    public static final SealSettings DEFAULT =
            new SealSettings(SplitRatios.DEFAULT, new TreeSet<>(), true);

    public SealSettings {
        SortedSet<String> normalized = new TreeSet<>();
        holdout.forEach(name -> normalized.add(normal(name)));
        holdout = normalized;
    }

    /// The same with other names held out.
    public SealSettings withHoldout(Collection<String> names) {
        return new SealSettings(ratios, new TreeSet<>(names), balanced);
    }

    boolean holdsOut(String name) {
        return !heldBy(name).isEmpty();
    }

    /// The names by which a task or an environment is held out: its own, or the words that it
    /// begins with, as `stack block` stands for `stack block red blue`.
    List<String> heldBy(String name) {
        String normal = normal(name);
        return holdout.stream()
                .filter(held -> normal.equals(held) || normal.startsWith(held + " "))
                .toList();
    }

    static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_+]+", " ").strip();
    }
}
