// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The fields of a JSON object, each read with its type and bounds or refused by name. A null is a
/// missing field.
public final class JsonFields {

    private final ObjectNode object;

    private JsonFields(ObjectNode object) {
        this.object = object;
    }

    /// Refuses anything but an object.
    public static JsonFields of(JsonNode node) throws RefusedException {
        if (node instanceof ObjectNode object) {
            return new JsonFields(object);
        }
        throw RefusedException.malformed("body", "is no JSON object");
    }

    /// Refuses fields that the reader does not know, by name.
    public JsonFields only(Set<String> known) throws RefusedException {
        Map<String, String> names = new HashMap<>();
        object.fieldNames().forEachRemaining(name -> names.put(name, ""));
        var _ = new Fields(names).only(known);
        return this;
    }

    /// Holds the object's own robot, where it names one, against the robot that speaks.
    public void robot(String speaking) throws RefusedException {
        JsonNode said = get("robotId");
        if (said != null && !(said.isTextual() && said.textValue().equals(speaking))) {
            throw new RefusedException(
                    new Refusal(Refusal.Cause.FORBIDDEN, "robotId", "is another robot's"));
        }
    }

    /// The scalar fields as texts, those of other types left out.
    public Fields texts() throws RefusedException {
        Map<String, String> texts = new HashMap<>();
        for (String field : List.of("boot", "sequence", "captured", "monotonic", "sent")) {
            JsonNode value = get(field);
            if (value != null) {
                if (!value.isTextual() && !value.isIntegralNumber()) {
                    throw RefusedException.malformed(field, "is neither text nor a whole number");
                }
                texts.put(field, value.asText());
            }
        }
        return new Fields(texts);
    }

    /// The episode's name.
    public String episode() throws RefusedException {
        return Names.episode("episode", text("episode"));
    }

    /// Words that must be there.
    public String words(String field) throws RefusedException {
        return Names.text(field, text(field));
    }

    /// Words, or null.
    public @Nullable String optionalWords(String field) throws RefusedException {
        return get(field) == null ? null : words(field);
    }

    /// A name that may be empty or missing.
    public String optionalName(String field) throws RefusedException {
        String text = text(field);
        return text == null || text.isEmpty() ? "" : Names.name(field, text);
    }

    /// A field that must be missing or empty here.
    public String absent(String field, String instead) throws RefusedException {
        String text = text(field);
        if (text != null && !text.isEmpty()) {
            throw RefusedException.malformed(field, "does not belong to this kind");
        }
        return instead;
    }

    /// A whole number that must be there.
    public int whole(String field, int least, int most) throws RefusedException {
        JsonNode value = get(field);
        if (value == null) {
            throw RefusedException.malformed(field, "is missing");
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            throw RefusedException.malformed(
                    field, "is no whole number from %d to %d".formatted(least, most));
        }
        return value.intValue();
    }

    /// A whole number.
    public int whole(String field, int least, int most, int otherwise) throws RefusedException {
        return get(field) == null ? otherwise : whole(field, least, most);
    }

    /// True, false or null.
    public @Nullable Boolean flag(String field) throws RefusedException {
        JsonNode value = get(field);
        if (value != null && !value.isBoolean()) {
            throw RefusedException.malformed(field, "is neither true nor false");
        }
        return value == null ? null : value.booleanValue();
    }

    /// One of an enum's names, in any case.
    public <E extends Enum<E>> E required(String field, Class<E> type) throws RefusedException {
        E found = optional(field, type);
        if (found == null) {
            throw RefusedException.malformed(field, "is missing");
        }
        return found;
    }

    /// One of an enum's names, in any case, or null.
    public <E extends Enum<E>> @Nullable E optional(String field, Class<E> type)
            throws RefusedException {
        String text = text(field);
        if (text == null) {
            return null;
        }
        for (E symbol : type.getEnumConstants()) {
            if (symbol.name().equals(text.toUpperCase(Locale.ROOT))) {
                return symbol;
            }
        }
        throw RefusedException.malformed(field, "is none of " + List.of(type.getEnumConstants()));
    }

    /// A plan's subtasks in words.
    ///
    /// @param wanted whether there must be one; otherwise there must be none
    public List<String> plan(String field, int most, boolean wanted) throws RefusedException {
        List<String> plan = new ArrayList<>();
        for (JsonNode subtask : array(field, most)) {
            plan.add(Names.text(field, subtask.isTextual() ? subtask.textValue() : null));
        }
        if (wanted == plan.isEmpty()) {
            throw RefusedException.malformed(
                    field, wanted ? "is missing" : "does not belong to this kind");
        }
        return plan;
    }

    /// Different names.
    public List<String> names(String field, int most) throws RefusedException {
        List<String> names = new ArrayList<>();
        for (JsonNode name : array(field, most)) {
            names.add(Names.name(field, name.isTextual() ? name.textValue() : null));
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw RefusedException.malformed(field, "names something twice");
        }
        return names;
    }

    /// A text, or null where missing.
    public @Nullable String text(String field) throws RefusedException {
        JsonNode value = get(field);
        if (value != null && !value.isTextual()) {
            throw RefusedException.malformed(field, "is no text");
        }
        return value == null ? null : value.textValue();
    }

    private Iterable<JsonNode> array(String field, int most) throws RefusedException {
        JsonNode value = get(field);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray() || value.size() > most) {
            throw RefusedException.malformed(
                    field, "is no array of at most %d entries".formatted(most));
        }
        return value;
    }

    private @Nullable JsonNode get(String field) {
        JsonNode value = object.get(field);
        return value == null || value.isNull() ? null : value;
    }
}
