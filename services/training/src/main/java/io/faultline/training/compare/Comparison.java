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

/// What is compared, and by which variants: one thing differs, all else is {@link Variant#USUAL}.
public enum Comparison {
    /// Guardian, section IV: does a chain of thought help, and need it be written out?
    MODES("vanilla, thinking, dropout"),
    /// Guardian, section III-C: each picture by itself, or all in a grid.
    PICTURES("separate pictures or one grid"),
    /// Guardian's views: the wrist's alone, the front's alone, or all four.
    VIEWS("one view or all"),
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
    public Map<String, Variant> variants() {
        Map<String, Variant> variants = new LinkedHashMap<>();
        switch (this) {
            case MODES -> {
                for (Mode mode : Mode.values()) {
                    variants.put(word(mode), Variant.USUAL.with(mode));
                }
            }
            case PICTURES -> {
                for (PictureLayout layout : PictureLayout.values()) {
                    variants.put(word(layout), Variant.USUAL.with(RowChoice.ALL.with(layout)));
                }
            }
            case VIEWS -> {
                variants.put("front", Variant.USUAL.with(RowChoice.ALL.withViews(List.of(0))));
                variants.put("wrist", Variant.USUAL.with(RowChoice.ALL.withViews(List.of(-1))));
                variants.put("all", Variant.USUAL);
            }
            case SIZE -> {
                for (int percent : new int[] {10, 25, 50, 100}) {
                    RowChoice share = RowChoice.ALL.withShare(percent / 100.0);
                    variants.put(percent + " %", Variant.USUAL.with(share));
                }
            }
            case ORIGIN -> {
                for (Origin origin : List.of(Origin.SIMULATED, Origin.REAL)) {
                    variants.put(word(origin), Variant.USUAL.with(RowChoice.ALL.from(origin)));
                }
                variants.put("both", Variant.USUAL);
            }
        }
        return variants;
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
