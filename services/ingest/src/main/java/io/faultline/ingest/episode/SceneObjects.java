// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.episode;

import io.faultline.ingest.instruction.Instructions;
import io.faultline.schemas.ObjectSource;
import io.faultline.schemas.SceneFacts;
import io.faultline.schemas.SceneObject;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The objects of every scene, as the instructions given there name them. What one instruction
/// names, the others of the same scene can count on being about.
public final class SceneObjects implements EpisodeSource.Survey {

    private record Scene(String source, String environment) {}

    private final Map<Scene, Set<String>> instructions = new HashMap<>();
    private final Map<Scene, Set<String>> objects = new HashMap<>();

    @Override
    public void instruction(String source, String environment, String instruction) {
        Scene scene = new Scene(source, environment);
        if (instructions.computeIfAbsent(scene, s -> new HashSet<>()).add(instruction)) {
            objects.computeIfAbsent(scene, s -> new TreeSet<>())
                    .addAll(Instructions.parse(instruction).objects());
        }
    }

    /// What is known of an episode's scene at its start. Annotated objects stand as they are;
    /// otherwise the objects of its own instruction come first in trust, then those of the others.
    SceneFacts facts(RawEpisode episode) {
        Map<String, SceneObject> known = new TreeMap<>();
        if (episode.annotations() != null) {
            episode.annotations().objects().forEach(o -> known.put(o.getName(), o));
        }
        if (known.isEmpty()) {
            Instructions.parse(episode.instruction())
                    .objects()
                    .forEach(name -> known.put(name, object(name, ObjectSource.INSTRUCTION)));
            Scene scene = new Scene(episode.source(), episode.environment());
            objects.getOrDefault(scene, Set.of())
                    .forEach(
                            name ->
                                    known.putIfAbsent(
                                            name, object(name, ObjectSource.SCENE_INSTRUCTIONS)));
        }
        return SceneFacts.newBuilder()
                .setObjects(List.copyOf(known.values()))
                .setRelations(List.of())
                .build();
    }

    /// An object whose category is its last word: the head of an English noun phrase.
    private static SceneObject object(String name, ObjectSource source) {
        return SceneObject.newBuilder()
                .setName(name)
                .setCategory(name.substring(name.lastIndexOf(' ') + 1))
                .setSource(source)
                .build();
    }

    /// Number of scenes seen.
    public int scenes() {
        return instructions.size();
    }
}
