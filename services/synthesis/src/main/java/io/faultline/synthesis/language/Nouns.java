// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.language;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is known about nouns: which name the same thing, which are too general to tell things
/// apart.
///
/// The tables err on the side of "may be the same thing": a pair missed here would make a failure
/// that is none.
final class Nouns {

    private static final Set<String> GENERIC =
            Set.of(
                    "object",
                    "thing",
                    "item",
                    "one",
                    "stuff",
                    "toy",
                    "it",
                    "them",
                    "something",
                    "anything",
                    "other",
                    "part",
                    "piece",
                    "tool",
                    "utensil",
                    "food",
                    "side",
                    "end",
                    "middle",
                    "center",
                    "top",
                    "bottom",
                    "stack",
                    "tower",
                    "arm",
                    "gripper");
    private static final Set<String> INTERFACES =
            Set.of("handle", "knob", "button", "switch", "lever", "dial", "key");
    private static final Map<String, Set<String>> WHOLES =
            Map.of(
                    "drawer", Set.of("cabinet", "cupboard", "dresser", "desk", "chest", "stand"),
                    "door",
                            Set.of(
                                    "cabinet",
                                    "cupboard",
                                    "slider",
                                    "microwave",
                                    "oven",
                                    "fridge",
                                    "refrigerator",
                                    "dishwasher",
                                    "machine",
                                    "washer"),
                    "lid", Set.of("pot", "pan", "box", "jar", "bottle", "bin", "saucepan", "chest"),
                    "faucet", Set.of("sink"),
                    "tap", Set.of("sink"),
                    "burner", Set.of("stove"));
    private static final List<Set<String>> SYNONYMS =
            List.of(
                    Set.of("cabinet", "slider", "cupboard", "shelf", "closet", "bookshelf"),
                    Set.of("cup", "mug", "glass"),
                    Set.of("pot", "pan", "saucepan", "skillet"),
                    Set.of("bowl", "dish", "plate", "saucer"),
                    Set.of("towel", "cloth", "napkin", "rag", "clothes", "blanket"),
                    Set.of("light", "lamp", "led"),
                    Set.of("light", "lamp", "bulb"),
                    Set.of("block", "cube", "brick", "box"),
                    Set.of("box", "container", "bin", "basket", "case", "bucket", "pot"),
                    Set.of("bottle", "can", "jar", "container"),
                    Set.of("table", "counter", "countertop", "desk", "tabletop", "bench"),
                    Set.of("stove", "burner", "oven"),
                    Set.of("fridge", "refrigerator"),
                    Set.of("sink", "basin"),
                    Set.of("knife", "cutlery"),
                    Set.of("fork", "cutlery"),
                    Set.of("spoon", "cutlery", "ladle"),
                    Set.of("eggplant", "aubergine", "vegetable"),
                    Set.of("carrot", "vegetable"),
                    Set.of("corn", "vegetable"),
                    Set.of("beet", "vegetable"),
                    Set.of("pepper", "vegetable"),
                    Set.of("broccoli", "vegetable"),
                    Set.of("potato", "vegetable"),
                    Set.of("mushroom", "vegetable"),
                    Set.of("cucumber", "vegetable", "pickle"),
                    Set.of("tomato", "vegetable", "fruit"),
                    Set.of("banana", "fruit"),
                    Set.of("strawberry", "fruit"),
                    Set.of("lemon", "fruit"),
                    Set.of("peach", "fruit"),
                    Set.of("apple", "fruit"),
                    Set.of("orange", "fruit"),
                    Set.of("pear", "fruit"),
                    Set.of("watermelon", "fruit"),
                    Set.of("brush", "broom"),
                    Set.of("ball", "baseball"),
                    Set.of("faucet", "tap"),
                    Set.of("doll", "plush", "animal"),
                    Set.of("salt", "shaker"),
                    Set.of("bread", "toast", "baguette"));

    private Nouns() {}

    /// Whether a noun tells nothing about which thing is meant.
    static boolean isGeneric(String head) {
        return GENERIC.contains(head);
    }

    /// Whether a noun names what a hand works to act on something else: a handle, a switch.
    static boolean isInterface(String head) {
        return INTERFACES.contains(head);
    }

    /// Whether two singular head nouns may name one thing, or one a part of the other.
    static boolean mayCoincide(String a, String b) {
        if (a.equals(b) || isGeneric(a) || isGeneric(b) || isInterface(a) || isInterface(b)) {
            return true;
        }
        return isPartOf(a, b) || isPartOf(b, a) || areSynonyms(a, b);
    }

    private static boolean isPartOf(String part, String whole) {
        return WHOLES.getOrDefault(part, Set.of()).contains(whole);
    }

    private static boolean areSynonyms(String a, String b) {
        for (Set<String> set : SYNONYMS) {
            if (set.contains(a) && set.contains(b)) {
                return true;
            }
        }
        return false;
    }

    /// The singular of a noun, by the regular rules alone.
    static String singular(String noun) {
        if (noun.length() < 4
                || !noun.endsWith("s")
                || noun.endsWith("ss")
                || noun.endsWith("us")) {
            return noun;
        }
        if (noun.endsWith("ies") && noun.length() > 4) {
            return noun.substring(0, noun.length() - 3) + "y";
        }
        if (noun.endsWith("shes")
                || noun.endsWith("ches")
                || noun.endsWith("xes")
                || noun.endsWith("toes")) {
            return noun.substring(0, noun.length() - 2);
        }
        if (noun.equals("shelves")) {
            return "shelf";
        }
        return noun.equals("clothes") ? noun : noun.substring(0, noun.length() - 1);
    }
}
