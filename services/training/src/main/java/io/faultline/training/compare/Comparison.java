// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.compare;

import io.faultline.training.failcot.Origin;
import io.faultline.training.failcot.RowChoice;
import io.faultline.vlm.guardian.Mode;
import io.faultline.vlm.trained.PictureLayout;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What is compared, and by which variants: one thing differs, all else is as usual.
public enum Comparison {
    /// Guardian, section IV: does a chain of thought help, and need it be written out?
    MODES("vanilla, thinking, dropout"),
    /// Guardian, section III-C: each picture by itself, or all in a grid.
    PICTURES("separate pictures or one grid"),
    /// Guardian's views: the first alone, which is the front's, the last alone, which is the
    /// wrist's, both, or all.
    VIEWS("one view or more"),
    /// How the score grows with the data.
    SIZE("share of the training rows"),
    /// Guardian, section IV: does simulated data help on real pictures, and the other way round?
    ORIGIN("simulated rows, real ones, or both");

    private final String title;

    Comparison(String title) {
        this.title = title;
    }

    /// What differs, in words.
    public String title() {
        return title;
    }

    /// Its variants by name, in the order in which they are told.
    ///
    /// @param usual what a variant is but for the one thing
    public Map<String, Variant> variants(RowChoice usual) {
        Map<String, Variant> variants = new LinkedHashMap<>();
        switch (this) {
            case MODES -> {
                for (Mode mode : Mode.values()) {
                    variants.put(word(mode), new Variant(mode, usual));
                }
            }
            case PICTURES -> {
                for (PictureLayout layout : PictureLayout.values()) {
                    variants.put(word(layout), Variant.vanilla(usual.with(layout)));
                }
            }
            case VIEWS -> {
                variants.put("front", Variant.vanilla(usual.withViews(List.of(0))));
                variants.put("wrist", Variant.vanilla(usual.withViews(List.of(-1))));
                variants.put("both", Variant.vanilla(usual.withViews(List.of(0, -1))));
                variants.put("all", Variant.vanilla(usual.withViews(List.of())));
            }
            case SIZE -> {
                for (int percent : new int[] {10, 25, 50, 100}) {
                    RowChoice share = usual.withShare(percent / 100.0);
                    variants.put(percent + " %", Variant.vanilla(share));
                }
            }
            case ORIGIN -> {
                for (Origin origin : List.of(Origin.SIMULATED, Origin.REAL)) {
                    variants.put(word(origin), Variant.vanilla(usual.from(origin)));
                }
                variants.put("both", Variant.vanilla(usual));
            }
        }
        return variants;
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
