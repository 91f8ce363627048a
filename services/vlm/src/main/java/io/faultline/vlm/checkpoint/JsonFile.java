// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.checkpoint;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One of a checkpoint's JSON files. A field that is missing or of another type is an error that
/// names the file and the field.
public final class JsonFile {

    private static final long LARGEST = 256L << 20;

    private final String where;
    private final JsonObject object;

    private JsonFile(String where, JsonObject object) {
        this.where = where;
        this.object = object;
    }

    public static JsonFile read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException(file + " is missing");
        }
        if (Files.size(file) > LARGEST) {
            throw new CheckpointException(file + " is larger than " + LARGEST + " bytes");
        }
        try {
            JsonObject object = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            return new JsonFile(file.toString(), object);
        } catch (JsonParseException | IllegalStateException | StackOverflowError e) {
            throw new CheckpointException(file + " is not a JSON object", e);
        }
    }

    /// The object under {@code field}.
    public JsonFile in(String field) {
        return object(field)
                .orElseThrow(() -> new CheckpointException(where + " lacks the object " + field));
    }

    /// The object under {@code field}, if there is one.
    public Optional<JsonFile> object(String field) {
        JsonElement value = object.get(field);
        return value instanceof JsonObject inner
                ? Optional.of(new JsonFile(where + "#" + field, inner))
                : Optional.empty();
    }

    public boolean isEmpty() {
        return object.isEmpty();
    }

    /// Whether a field is there and not null.
    public boolean has(String field) {
        return object.has(field) && !object.get(field).isJsonNull();
    }

    /// Whether a field is there, be it null.
    public boolean mentions(String field) {
        return object.has(field);
    }

    public String text(String field) {
        return read(field, JsonElement::getAsString);
    }

    public String text(String field, String otherwise) {
        return has(field) ? text(field) : otherwise;
    }

    public double real(String field) {
        return read(field, JsonElement::getAsDouble);
    }

    public double real(String field, double otherwise) {
        return has(field) ? real(field) : otherwise;
    }

    public boolean flag(String field, boolean otherwise) {
        return has(field) ? read(field, JsonElement::getAsBoolean) : otherwise;
    }

    /// A whole number of at least {@code least}.
    public int whole(String field, int least) {
        int value = read(field, JsonElement::getAsInt);
        if (value < least) {
            throw new CheckpointException(where + " says " + field + " is " + value);
        }
        return value;
    }

    public int whole(String field, int least, int otherwise) {
        return has(field) ? whole(field, least) : otherwise;
    }

    /// A list of numbers.
    public double[] reals(String field, double... otherwise) {
        return has(field)
                ? read(
                        field,
                        value ->
                                value.getAsJsonArray().asList().stream()
                                        .mapToDouble(JsonElement::getAsDouble)
                                        .toArray())
                : otherwise.clone();
    }

    /// A list of words; empty where there is none.
    public List<String> texts(String field) {
        return has(field)
                ? read(
                        field,
                        value ->
                                value.getAsJsonArray().asList().stream()
                                        .map(JsonElement::getAsString)
                                        .toList())
                : List.of();
    }

    /// The raw value of a field, which must be there.
    public JsonElement raw(String field) {
        return read(field, value -> value);
    }

    private <T> T read(String field, Function<JsonElement, T> as) {
        if (!has(field)) {
            throw new CheckpointException(where + " lacks " + field);
        }
        try {
            return as.apply(object.get(field));
        } catch (RuntimeException e) {
            throw new CheckpointException(where + " has an unusable " + field, e);
        }
    }

    /// The file and the path of the object within it.
    @Override
    public String toString() {
        return where;
    }
}
