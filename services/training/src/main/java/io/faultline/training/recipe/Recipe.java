// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.recipe;

import io.faultline.vlm.guardian.Mode;

import java.util.Locale;

/// What is trained and how it is to reason: {@code nano-dropout}, {@code guardian-thinking}.
///
/// @param family the network and what of it is trained
/// @param mode how it reasons
public record Recipe(Family family, Mode mode) {

    /// What is trained.
    public enum Family {
        /// A small network from scratch, every weight.
        NANO,
        /// Guardian's own recipe (section IV): adapters of rank 16 on the language model of a
        /// checkpoint, the rest frozen, each example with one or all of its views.
        GUARDIAN
    }

    /// Reads a recipe's name; a family alone is vanilla.
    ///
    /// @throws IllegalArgumentException if there is no such recipe
    public static Recipe named(String name) {
        String[] parts = name.toUpperCase(Locale.ROOT).split("-", 2);
        try {
            Mode mode = parts.length == 1 ? Mode.VANILLA : Mode.valueOf(parts[1]);
            return new Recipe(Family.valueOf(parts[0]), mode);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "no recipe is named "
                            + name
                            + "; there are nano and guardian, each with -vanilla, -thinking or"
                            + " -dropout",
                    e);
        }
    }

    @Override
    public String toString() {
        return (family + "-" + mode).toLowerCase(Locale.ROOT);
    }
}
