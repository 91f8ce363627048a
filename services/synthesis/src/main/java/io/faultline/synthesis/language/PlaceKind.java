// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.language;

import java.util.Set;

/// What sort of place a noun names; says which places can hold one another.
///
/// A plate may stand in a sink, so "in the sink" may be true of what is "on the plate". Only places
/// of kinds that do not hold one another exclude each other by being different.
public enum PlaceKind {
    /// The ground that everything stands on.
    SURFACE,
    /// Furniture and appliances: each holds things, none holds another.
    FIXTURE,
    /// Flat things that carry vessels: towels, trays, cutting boards.
    CARRIER,
    /// Small receptacles.
    VESSEL,
    /// Not a place that the rules know.
    UNKNOWN;

    private static final Set<String> SURFACES =
            Set.of(
                    "table",
                    "counter",
                    "countertop",
                    "desk",
                    "floor",
                    "ground",
                    "tabletop",
                    "bench");
    private static final Set<String> FIXTURES =
            Set.of(
                    "sink",
                    "stove",
                    "drawer",
                    "cabinet",
                    "cupboard",
                    "slider",
                    "shelf",
                    "oven",
                    "microwave",
                    "fridge",
                    "refrigerator",
                    "dishwasher",
                    "machine",
                    "chest",
                    "rack",
                    "bookshelf",
                    "compartment",
                    "layer",
                    "region",
                    "corner",
                    "door",
                    "lever",
                    "faucet",
                    "tap",
                    "switch",
                    "button",
                    "hanger",
                    "caddy");
    private static final Set<String> CARRIERS =
            Set.of("tray", "towel", "board", "cloth", "mat", "napkin", "pad", "stand", "burner");
    private static final Set<String> VESSELS =
            Set.of(
                    "plate",
                    "bowl",
                    "cup",
                    "mug",
                    "pot",
                    "pan",
                    "box",
                    "basket",
                    "saucepan",
                    "jar",
                    "bin",
                    "bucket",
                    "container",
                    "dish",
                    "glass",
                    "colander",
                    "case",
                    "can");

    /// The kind of place that a singular head noun names.
    static PlaceKind of(String head) {
        if (VESSELS.contains(head)) {
            return VESSEL;
        }
        if (FIXTURES.contains(head)) {
            return FIXTURE;
        }
        if (CARRIERS.contains(head)) {
            return CARRIER;
        }
        return SURFACES.contains(head) ? SURFACE : UNKNOWN;
    }

    /// Whether an object in or on a place of this kind is surely not in or on a different place of
    /// the other kind.
    boolean isApartFrom(PlaceKind other) {
        return switch (this) {
            case SURFACE -> other == FIXTURE;
            case FIXTURE -> other == SURFACE || other == FIXTURE;
            case VESSEL -> other == VESSEL;
            case CARRIER, UNKNOWN -> false;
        };
    }
}
