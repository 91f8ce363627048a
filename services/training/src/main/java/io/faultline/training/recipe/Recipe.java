// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.recipe;

import io.faultline.training.failcot.Kind;
import io.faultline.vlm.guardian.Mode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What is trained and how it is to reason: {@code nano-dropout}, {@code guardian-thinking}, {@code
/// failsense-fs}.
///
/// @param family the network and what of it is trained
/// @param mode how it reasons; vanilla for families that never do
public record Recipe(Family family, Mode mode) {

    /// What is trained.
    public enum Family {
        /// A small network from scratch, every weight.
        NANO,
        /// A small PaliGemma 2 from scratch, every weight: what I-FailSense's stages build on where
        /// no published one is at hand.
        NANO_PALIGEMMA,
        /// Guardian's own recipe (section IV): adapters of rank 16 on the language model of a
        /// checkpoint, the rest frozen, each example with one or all of its views.
        GUARDIAN,
        /// I-FailSense's first stage: adapters of rank 16 on the decoder of a PaliGemma 2.
        FAILSENSE_LORA,
        /// Its second stage: FS blocks on the frozen model with its adapters merged. From a model
        /// that has blocks these are trained further: the transfer of its Table II.
        FAILSENSE_FS,
        /// A small CLIP from nothing, every weight: no verifier, but a base for one.
        NANO_CLIP,
        /// An MLP on the frozen embeddings of a CLIP.
        CLIP_MLP;

        /// Whether it can write down its reasons.
        boolean reasons() {
            return switch (this) {
                case NANO, GUARDIAN -> true;
                case NANO_PALIGEMMA, FAILSENSE_LORA, FAILSENSE_FS, NANO_CLIP, CLIP_MLP -> false;
            };
        }

        /// The kinds of rows that it learns where nobody chooses: its paper's, and of those that a
        /// live robot asks about what it can judge.
        Set<Kind> usualKinds() {
            return switch (this) {
                case NANO, GUARDIAN, CLIP_MLP -> Kind.LIVE;
                case NANO_PALIGEMMA, FAILSENSE_LORA, FAILSENSE_FS ->
                        Set.of(Kind.EXECUTION, Kind.TRAJECTORY);
                case NANO_CLIP -> Set.of(Kind.EXECUTION);
            };
        }

        /// Whether it can learn from rows of a kind.
        boolean learns(Kind kind) {
            return switch (this) {
                case NANO, GUARDIAN, CLIP_MLP -> true;
                case NANO_PALIGEMMA, FAILSENSE_LORA, FAILSENSE_FS -> kind != Kind.PLANNING;
                case NANO_CLIP -> kind == Kind.EXECUTION;
            };
        }

        /// Whether it can be computed in bfloat16.
        boolean halves() {
            return switch (this) {
                case NANO, GUARDIAN, FAILSENSE_LORA, FAILSENSE_FS -> true;
                case NANO_PALIGEMMA, NANO_CLIP, CLIP_MLP -> false;
            };
        }

        /// Whether it needs a checkpoint to start from.
        boolean needsBase() {
            return this != NANO && this != NANO_PALIGEMMA && this != NANO_CLIP;
        }

        /// The highest learning rate that its papers or code name; our own for small networks.
        public double usualRate() {
            return switch (this) {
                case NANO, NANO_PALIGEMMA -> 2e-3;
                case GUARDIAN -> 4e-5;
                case FAILSENSE_LORA -> 2e-5;
                case FAILSENSE_FS -> 1e-4;
                case NANO_CLIP, CLIP_MLP -> 1e-3;
            };
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// All recipes.
    public static List<Recipe> all() {
        List<Recipe> recipes = new ArrayList<>();
        for (Family family : Family.values()) {
            for (Mode mode : Mode.values()) {
                if (family.reasons() || mode == Mode.VANILLA) {
                    recipes.add(new Recipe(family, mode));
                }
            }
        }
        return recipes;
    }

    /// Reads a recipe's name; a family alone is vanilla.
    ///
    /// @throws IllegalArgumentException if there is no such recipe
    public static Recipe named(String name) {
        for (Recipe recipe : all()) {
            boolean alone = recipe.mode == Mode.VANILLA && recipe.family.word().equals(name);
            if (alone || recipe.toString().equals(name)) {
                return recipe;
            }
        }
        throw new IllegalArgumentException(
                "no recipe is named "
                        + name
                        + "; there are "
                        + String.join(", ", all().stream().map(Recipe::toString).toList()));
    }

    @Override
    public String toString() {
        return family.reasons()
                ? family.word() + "-" + mode.name().toLowerCase(Locale.ROOT)
                : family.word();
    }
}
