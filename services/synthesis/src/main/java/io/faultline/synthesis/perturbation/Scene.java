// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.perturbation;

import io.faultline.schemas.SceneObject;
import io.faultline.synthesis.language.NounPhrase;
import io.faultline.synthesis.language.Phrases;
import java.util.List;
import java.util.Optional;

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

    /// Whether two names surely stand for different things.
    static boolean differ(String a, String b) {
        Optional<NounPhrase> one = NounPhrase.of(a);
        Optional<NounPhrase> other = NounPhrase.of(b);
        return one.isPresent() && other.isPresent() && one.get().isSurelyNot(other.get());
    }
}
