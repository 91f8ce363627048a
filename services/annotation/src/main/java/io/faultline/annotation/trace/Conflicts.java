// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.trace;

import io.faultline.annotation.wording.Action;
import io.faultline.annotation.wording.Deed;
import io.faultline.schemas.PlanStep;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/// Which step of a plan works against another.
final class Conflicts {
    private Conflicts() {}

    /// The nearest step whose outcome excludes that of the given one: the same object brought to
    /// two places, opened and closed, or taken and let go. Empty where none is found.
    static OptionalInt with(List<PlanStep> plan, int index) {
        for (int away = 1; away < plan.size(); away++) {
            if (conflicts(plan, index, index - away)) {
                return OptionalInt.of(index - away);
            }
            if (conflicts(plan, index, index + away)) {
                return OptionalInt.of(index + away);
            }
        }
        return OptionalInt.empty();
    }

    private static boolean conflicts(List<PlanStep> plan, int one, int other) {
        return other >= 0 && other < plan.size() && exclude(plan.get(one), plan.get(other));
    }

    private static boolean exclude(PlanStep a, PlanStep b) {
        Action first = Action.parse(a.getText());
        Action second = Action.parse(b.getText());
        boolean sameObject =
                first.object() != null && Objects.equals(first.object(), second.object());
        return sameObject
                && (opposite(first.deed(), second.deed())
                        || opposite(second.deed(), first.deed())
                        || twoPlaces(first, second));
    }

    private static boolean opposite(Deed a, Deed b) {
        return (a == Deed.OPEN && b == Deed.CLOSE) || (a == Deed.TAKE && b == Deed.RELEASE);
    }

    private static boolean twoPlaces(Action a, Action b) {
        return a.deed() == b.deed()
                && a.target() != null
                && b.target() != null
                && !a.target().equals(b.target());
    }
}
