// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.plan;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a plan's steps have brought about: what the gripper holds and what was done to each object
/// last.
///
/// @param held the object in the gripper, or null where it is empty
/// @param facts by what was done to which object ("at carrot", "turned pot"), the outcome
public record World(@Nullable String held, Map<String, String> facts) {

    static final World START = new World(null, Map.of());

    public World {
        facts = Map.copyOf(facts);
    }

    /// The object in the gripper.
    public Optional<String> holding() {
        return Optional.ofNullable(held);
    }

    World grasping(String object) {
        return new World(object, facts);
    }

    World releasing() {
        return new World(null, facts);
    }

    World with(String what, String outcome) {
        Map<String, String> changed = new TreeMap<>(facts);
        changed.put(what, outcome);
        return new World(held, changed);
    }
}
