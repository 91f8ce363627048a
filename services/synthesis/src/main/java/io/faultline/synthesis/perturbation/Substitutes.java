// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.perturbation;

import io.faultline.schemas.SceneObject;
import io.faultline.synthesis.language.Instruction;
import io.faultline.synthesis.language.NounPhrase;
import io.faultline.synthesis.language.Phrases;
import io.faultline.synthesis.language.PlaceKind;
import io.faultline.synthesis.language.Placement;

import java.util.List;
import java.util.Locale;

/// Visible objects that may stand in a text in place of another: a place for a place, a thing that
/// can be picked up for a thing, only what opens for what is opened.
final class Substitutes {

    private Substitutes() {}

    /// The names that can replace a name in a text which does not have them yet.
    static List<String> of(String text, String name, List<SceneObject> objects) {
        boolean place = isPlaceIn(text, name);
        Instruction instruction = Instruction.of(text);
        return objects.stream()
                .map(SceneObject::getName)
                .filter(other -> !Phrases.contains(text, other))
                .filter(other -> Scene.differ(name, other))
                .filter(other -> suits(instruction, other))
                .filter(other -> place ? isReceptacle(other) : isPortable(instruction, other))
                .toList();
    }

    private static boolean isReceptacle(String name) {
        return kind(name) != PlaceKind.UNKNOWN;
    }

    private static boolean isPortable(Instruction instruction, String name) {
        return switch (kind(name)) {
            case VESSEL, CARRIER, UNKNOWN -> true;
            case FIXTURE, SURFACE -> !instruction.carriesSomething();
        };
    }

    /// Whether what a text asks for can be done to the thing.
    static boolean suits(Instruction instruction, String name) {
        return NounPhrase.of(name).filter(instruction::suits).isPresent();
    }

    private static PlaceKind kind(String name) {
        return NounPhrase.of(name).map(NounPhrase::kind).orElse(PlaceKind.UNKNOWN);
    }

    private static boolean isPlaceIn(String text, String name) {
        String lower = text.toLowerCase(Locale.ROOT);
        int at = lower.indexOf(name.toLowerCase(Locale.ROOT));
        String before = lower.substring(0, Math.max(at, 0)).strip();
        return Placement.of(lastWord(before) + " " + name).isPresent();
    }

    private static String lastWord(String before) {
        String bare = before.replaceFirst("(^| )(the|a|an)$", "");
        return bare.substring(bare.lastIndexOf(' ') + 1);
    }
}
