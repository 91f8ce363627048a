// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.perturb;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The sizes that perturbations are drawn from. An unknown key is an error: a misspelt one that is
/// passed over in silence perturbs nothing (ManiSkill's port of AHA does so). AHA draws up to half
/// a metre and half pi and keeps what fails; Guardian publishes no ranges. These are of the size of
/// the things on this table, so that most draws fail and few leave the picture.
///
/// @param impreciseOffset how far beside its place a grasp or push is made, in metres
/// @param keyframeOffset how far a waypoint is moved along one axis, in metres
/// @param rotation by how much a waypoint is turned about one axis, in radians
/// @param placeOffset how far from its place something is put down, in metres
/// @param partialState how much of the way to its state something is brought, from 0 to 1
/// @param gap how much wider than what is between them incompletely closed jaws stay, in metres
/// @param slipAfter after how many strides of 4 mm of a subtask the grip is lost
public record PerturbationConfig(
        Range impreciseOffset,
        Range keyframeOffset,
        Range rotation,
        Range placeOffset,
        Range partialState,
        Range gap,
        Range slipAfter) {
    private static final Map<String, Range> DEFAULTS =
            Map.of(
                    "imprecise-offset", new Range(0.024, 0.060),
                    "keyframe-offset", new Range(0.030, 0.150),
                    "rotation", new Range(0.45, 1.57),
                    "place-offset", new Range(0.090, 0.160),
                    "partial-state", new Range(0.00, 0.45),
                    "gap", new Range(0.006, 0.030),
                    "slip-after", new Range(3, 25));

    /// The ranges that hold where nothing else is said.
    public static PerturbationConfig defaults() {
        return of(Map.of());
    }

    /// The default ranges, but for those that are given by their keys: `imprecise-offset`,
    /// `keyframe-offset`, `rotation`, `place-offset`, `partial-state`, `gap` and `slip-after`, each
    /// as `low..high`.
    ///
    /// @throws IllegalArgumentException for an unknown key or a value that is no range
    public static PerturbationConfig of(Map<String, String> given) {
        Map<String, Range> ranges = new TreeMap<>(DEFAULTS);
        given.forEach(
                (key, value) -> {
                    if (!ranges.containsKey(key)) {
                        throw new IllegalArgumentException(
                                "unknown perturbation setting \"%s\"; there are %s"
                                        .formatted(key, keys()));
                    }
                    ranges.put(key, Range.parse(value));
                });
        return of(new TreeMap<>(ranges));
    }

    private static PerturbationConfig of(TreeMap<String, Range> ranges) {
        return new PerturbationConfig(
                range(ranges, "imprecise-offset"),
                range(ranges, "keyframe-offset"),
                range(ranges, "rotation"),
                range(ranges, "place-offset"),
                range(ranges, "partial-state"),
                range(ranges, "gap"),
                range(ranges, "slip-after"));
    }

    private static Range range(TreeMap<String, Range> ranges, String key) {
        return java.util.Objects.requireNonNull(ranges.get(key), key);
    }

    /// The keys there are, sorted.
    public static List<String> keys() {
        return DEFAULTS.keySet().stream().sorted().toList();
    }
}
