// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.task;

import io.faultline.simulation.world.Paint;

import java.util.ArrayList;
import java.util.List;

/// The colours that name objects, singly and in pairs.
final class Colours {
    static final List<Paint> ALL =
            List.of(Paint.RED, Paint.GREEN, Paint.BLUE, Paint.YELLOW, Paint.ORANGE, Paint.PURPLE);

    private Colours() {}

    /// The colour some places further in the list.
    static Paint after(Paint paint, int places) {
        return ALL.get((ALL.indexOf(paint) + places) % ALL.size());
    }

    /// Each colour with the next but one and the one across.
    static List<Variation> pairs() {
        List<Variation> pairs = new ArrayList<>();
        for (Paint paint : ALL) {
            pairs.add(new Variation(paint, after(paint, 2), Side.LEFT));
            pairs.add(new Variation(paint, after(paint, 3), Side.LEFT));
        }
        return pairs;
    }

    /// Each colour by itself.
    static List<Variation> singles() {
        List<Variation> singles = new ArrayList<>();
        for (Paint paint : ALL) {
            singles.add(new Variation(paint, after(paint, 2), Side.LEFT));
        }
        return singles;
    }

    /// Each colour with each of the sides.
    static List<Variation> sides(int colours, Side... sides) {
        List<Variation> all = new ArrayList<>();
        for (Paint paint : ALL.subList(0, colours)) {
            for (Side side : sides) {
                all.add(new Variation(paint, after(paint, 2), side));
            }
        }
        return all;
    }
}
