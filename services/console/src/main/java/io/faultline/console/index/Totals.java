// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.index;

import java.util.Map;

/// The fleet in numbers.
///
/// @param robots robots known
/// @param subjects things judged that are kept
/// @param pace how fast verdicts come
/// @param accuracy how often they are right
/// @param groups tasks achieved, by group of robots
public record Totals(
        int robots, int subjects, Pace pace, Accuracy accuracy, Map<String, Share> groups) {

    public Totals {
        groups = java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(groups));
    }
}
