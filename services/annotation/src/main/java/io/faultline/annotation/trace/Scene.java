// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.trace;

import io.faultline.annotation.wording.Nouns;
import io.faultline.annotation.wording.Slots;
import io.faultline.annotation.wording.Tokens;
import io.faultline.schemas.Example;
import io.faultline.schemas.SceneFacts;
import io.faultline.schemas.SceneObject;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What may be said of an example's scene: objects whose presence has a source, and facts that hold
/// at the end but not at the start. Says nothing where nothing is known.
final class Scene {
    private static final int MOST_OBJECTS = 3;
    private static final int MOST_CHANGES = 2;
    private static final int LONGEST_FACT = 14;
    private static final Pattern PLACE =
            Pattern.compile("(?:on|in|inside|under|next to|beside|behind|near|at|to|above)\\s.+");

    private final Example example;

    Scene(Example example) {
        this.example = example;
    }

    /// The objects in the slots of a phrase: `objects` is "the carrot on the table and the plate",
    /// `are` the verb to it. Those that the question names come first, with their place where it is
    /// known.
    Optional<Slots> objects() {
        String asked = (example.getInstruction() + ' ' + subtask()).toLowerCase(Locale.ROOT);
        List<SceneObject> objects =
                example.getFacts().getStart().getObjects().stream()
                        .filter(object -> Nouns.isNounPhrase(object.getName()))
                        .sorted(
                                Comparator.comparing(
                                        (SceneObject o) ->
                                                !asked.contains(Nouns.bare(o.getName()))))
                        .limit(MOST_OBJECTS)
                        .toList();
        if (objects.isEmpty()) {
            return Optional.empty();
        }
        String phrase = Nouns.enumerate(objects.stream().map(Scene::placed).toList());
        String are = objects.size() > 1 ? "are" : Nouns.be(objects.getFirst().getName());
        return Optional.of(Slots.of("objects", phrase).and("are", are));
    }

    /// Facts of the end that are not facts of the start: "the drawer is open".
    Optional<String> changes() {
        SceneFacts end = example.getFacts().getEnd();
        if (end == null) {
            return Optional.empty();
        }
        List<String> before = example.getFacts().getStart().getRelations();
        List<String> changes = new ArrayList<>();
        for (String relation : end.getRelations()) {
            String fact = relation.strip().replaceAll("[.]+$", "");
            if (!before.contains(relation) && !fact.isEmpty() && isShort(fact)) {
                changes.add(fact.substring(0, 1).toLowerCase(Locale.ROOT) + fact.substring(1));
            }
        }
        List<String> few = changes.subList(0, Math.min(MOST_CHANGES, changes.size()));
        return few.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", few));
    }

    private static String placed(SceneObject object) {
        String name = Nouns.the(object.getName());
        String location = object.getLocation();
        return location != null && PLACE.matcher(location).matches() && isShort(location)
                ? name + " " + location.strip().toLowerCase(Locale.ROOT)
                : name;
    }

    private static boolean isShort(String text) {
        return text.indexOf('"') < 0 && Tokens.count(text) <= LONGEST_FACT;
    }

    private String subtask() {
        String subtask = example.getSubtask();
        return subtask == null ? "" : subtask;
    }
}
