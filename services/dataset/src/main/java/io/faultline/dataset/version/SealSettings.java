// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.version;

import io.faultline.dataset.split.SplitRatios;

import java.util.Collection;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/// What goes into a version, and where.
///
/// @param ratios parts of the splits
/// @param holdout tasks and environments whose rows are for testing only; compared without regard
///   to case; a task's name without its variation holds out all of them
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
        return holdout.contains(normal(name)) || holdout.contains(template(name));
    }

    /// What a task has in common with its other variations: `stack_block` of
    /// `stack_block+red_blue`, and the name itself where there is no plus.
    static String template(String name) {
        String normal = normal(name);
        int plus = normal.indexOf('+');
        return plus < 0 ? normal : normal.substring(0, plus);
    }

    static String normal(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
