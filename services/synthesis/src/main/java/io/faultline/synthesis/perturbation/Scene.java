// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.perturbation;

import io.faultline.schemas.SceneObject;
import io.faultline.synthesis.language.Instruction;
import io.faultline.synthesis.language.Mentions;
import io.faultline.synthesis.language.NounPhrase;
import io.faultline.synthesis.language.Phrases;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is visible, by name.
final class Scene {

    private Scene() {}

    /// The visible object that a text names and another does not, the longest name first.
    static Optional<SceneObject> newlyNamed(
            List<SceneObject> objects, String altered, String original) {
        return objects.stream()
                .filter(object -> Phrases.contains(altered, object.getName()))
                .filter(object -> !Phrases.contains(original, object.getName()))
                .max((a, b) -> a.getName().length() - b.getName().length());
    }

    /// Whether all that an altered text names and the original does not is visible.
    static boolean shows(List<SceneObject> objects, String altered, String original) {
        Set<NounPhrase> known = new HashSet<>(Instruction.of(original).things());
        return Instruction.of(altered).things().stream()
                .filter(thing -> !known.contains(thing))
                .allMatch(thing -> isVisible(objects, thing, altered));
    }

    private static boolean isVisible(List<SceneObject> objects, NounPhrase thing, String text) {
        return objects.stream()
                .filter(object -> NounPhrase.of(object.getName()).filter(thing::equals).isPresent())
                .anyMatch(object -> Mentions.isNamed(text, object.getName()));
    }

    /// Whether two names surely stand for different things.
    static boolean differ(String a, String b) {
        Optional<NounPhrase> one = NounPhrase.of(a);
        Optional<NounPhrase> other = NounPhrase.of(b);
        return one.isPresent() && other.isPresent() && one.get().isSurelyNot(other.get());
    }
}
