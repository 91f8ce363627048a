// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.wording;

import java.util.HashMap;
import java.util.Map;

/// Values for the slots of a phrase.
public final class Slots {
    private static final Slots NONE = new Slots(Map.of());
    private final Map<String, String> values;

    private Slots(Map<String, String> values) {
        this.values = values;
    }

    /// No slots.
    public static Slots none() {
        return NONE;
    }

    /// One slot.
    public static Slots of(String name, String value) {
        return new Slots(Map.of(name, value));
    }

    /// These slots and one more.
    public Slots and(String name, String value) {
        Map<String, String> more = new HashMap<>(values);
        more.put(name, value);
        return new Slots(more);
    }

    String value(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no value for slot " + name);
        }
        return value;
    }
}
