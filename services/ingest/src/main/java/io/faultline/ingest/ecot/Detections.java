// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.ecot;

import com.fasterxml.jackson.databind.JsonNode;

import io.faultline.ingest.episode.AnnotationSource.Subject;
import io.faultline.schemas.Box;
import io.faultline.schemas.ObjectSource;
import io.faultline.schemas.SceneObject;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The objects that an annotation's detector found, without its unreliable boxes: those under a
/// probability of 0.3 (the detector's own threshold), without area, or outside the picture. A box
/// lies in a picture of 256 × 256 pixels and is scaled to the episode's own.
///
/// @param boxes the objects that were reliably seen at some step, with their box at the first step
///   where they were seen there
record Detections(Map<String, Optional<Box>> boxes) {

    private static final double LEAST_PROBABILITY = 0.3;
    private static final double SIDE = 256;
    private static final int MAX_OBJECTS = 256;

    /// Reads the boxes: one list a step, of `[probability, name, [x0, y0, x1, y1]]`.
    static Detections of(JsonNode steps, Subject subject) {
        Map<String, Optional<Box>> boxes = new TreeMap<>();
        for (int step = 0; step < Math.min(steps.size(), subject.steps()); step++) {
            for (JsonNode detection : steps.path(step)) {
                String name = AnnotationText.clean(detection.path(1).asText(""));
                Box box = box(detection, subject);
                if (box != null && !name.isEmpty() && boxes.size() < MAX_OBJECTS) {
                    boxes.putIfAbsent(name, step == 0 ? Optional.of(box) : Optional.empty());
                }
            }
        }
        return new Detections(boxes);
    }

    boolean isEmpty() {
        return boxes.isEmpty();
    }

    /// Whether an object was detected, under its own name or one with the same head noun.
    boolean cover(String object) {
        return boxes.keySet().stream().anyMatch(name -> head(name).equals(head(object)));
    }

    /// The objects, sorted by name.
    List<SceneObject> objects() {
        List<SceneObject> objects = new ArrayList<>();
        boxes.forEach(
                (name, box) ->
                        objects.add(
                                SceneObject.newBuilder()
                                        .setName(name)
                                        .setCategory(head(name))
                                        .setBox(box.orElse(null))
                                        .setSource(ObjectSource.ANNOTATION)
                                        .build()));
        return objects;
    }

    private static String head(String name) {
        return name.substring(name.lastIndexOf(' ') + 1);
    }

    private static @Nullable Box box(JsonNode detection, Subject subject) {
        JsonNode corners = detection.path(2);
        double x0 = corners.path(0).asDouble(-1);
        double y0 = corners.path(1).asDouble(-1);
        double x1 = corners.path(2).asDouble(-1);
        double y1 = corners.path(3).asDouble(-1);
        boolean sure = detection.path(0).asDouble(0) >= LEAST_PROBABILITY;
        boolean inside = x0 >= 0 && y0 >= 0 && x1 <= SIDE && y1 <= SIDE && x0 < x1 && y0 < y1;
        if (!sure || !inside) {
            return null;
        }
        double across = subject.width() / SIDE;
        double down = subject.height() / SIDE;
        return new Box(x0 * across, y0 * down, x1 * across, y1 * down);
    }
}
