// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.intake;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Fields as text, from a query or a part's header. Nothing is taken from a request that has a
/// field unknown to its reader: a misspelt field would be lost in silence.
public record Fields(Map<String, String> values) {

    public Fields {
        values = Map.copyOf(values);
    }

    /// Refuses fields that the reader does not know, by name.
    public Fields only(Set<String> known) throws RefusedException {
        for (String field : values.keySet()) {
            if (!known.contains(field)) {
                throw RefusedException.malformed(
                        field.length() > 64 ? field.substring(0, 64) + "…" : field,
                        "is not a field of this request");
            }
        }
        return this;
    }

    /// The other fields.
    public Fields without(String field) {
        Map<String, String> others = new HashMap<>(values);
        others.remove(field);
        return new Fields(others);
    }

    /// A field, or null where it is missing or empty.
    public @Nullable String text(String field) {
        String value = values.get(field);
        return value == null || value.isEmpty() ? null : value;
    }

    /// A moment, or null where missing.
    public @Nullable Instant moment(String field) throws RefusedException {
        String value = text(field);
        return value == null ? null : Times.parse(field, value);
    }

    /// A whole number from 0, or null where missing.
    public @Nullable Long count(String field) throws RefusedException {
        String value = text(field);
        if (value == null) {
            return null;
        }
        try {
            long count = Long.parseLong(value);
            if (count >= 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            // said below, together with negative numbers
        }
        throw RefusedException.malformed(field, "is no whole number from 0 to 2^63 - 1");
    }
}
