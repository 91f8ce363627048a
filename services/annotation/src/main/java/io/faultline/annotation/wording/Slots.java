// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.wording;

import java.util.LinkedHashMap;
import java.util.Map;

/// Values for the slots of a pattern. A value is inserted as it is and never read as a pattern.
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
        return NONE.and(name, value);
    }

    /// These slots and one more.
    public Slots and(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Slots(more);
    }

    String fill(String template) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', at)) {
            int close = template.indexOf('}', open);
            String name = template.substring(open + 1, close);
            String value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException("no value for {" + name + "} in: " + template);
            }
            out.append(template, at, open).append(value);
            at = close + 1;
        }
        return out.append(template, at, template.length()).toString();
    }
}
