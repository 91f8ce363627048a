// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.plan;

import io.faultline.synthesis.language.Placement;
import io.faultline.synthesis.language.Swap;
import io.faultline.synthesis.language.Swaps;

import java.util.Optional;

/// Which targets of plan steps exclude each other.
public final class Targets {

    private Targets() {}

    /// Whether one object surely cannot be at both targets: places that exclude each other ("on the
    /// plate", "under the plate"), or opposite directions and states.
    public static boolean exclude(String a, String b) {
        Optional<Placement> here = Placement.of(a);
        Optional<Placement> there = Placement.of(b);
        if (here.isPresent() && there.isPresent()) {
            return here.get().excludes(there.get());
        }
        return Swaps.inTarget(a).stream().map(swap -> swap.apply(a)).anyMatch(b::equalsIgnoreCase);
    }

    /// Whether a target is a place with its preposition rather than a direction or a state.
    public static boolean isPlace(String target) {
        return Placement.of(target).isPresent();
    }

    /// A target that excludes the given one and names the same place, if the words allow one.
    public static Optional<String> opposite(String target) {
        for (Swap swap : Swaps.inTarget(target)) {
            String swapped = swap.apply(target);
            if (exclude(target, swapped)) {
                return Optional.of(swapped);
            }
        }
        return Optional.empty();
    }
}
