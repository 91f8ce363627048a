// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.failcot;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import java.util.ArrayList;
import java.util.List;

/// The fields of one line of an export. A field that is missing or of another type is an error that
/// names file, line and field.
///
/// @param where file and line
/// @param json the line
record RowFields(String where, JsonObject json) {

    boolean has(String field) {
        return json.has(field) && !json.get(field).isJsonNull();
    }

    String text(String field) throws ExportException {
        if (get(field) instanceof JsonPrimitive value && value.isString()) {
            return value.getAsString();
        }
        throw wrong(field, "is not text");
    }

    String text(String field, String otherwise) throws ExportException {
        return has(field) ? text(field) : otherwise;
    }

    /// A reward, which published sets write as a number.
    boolean reward(String field) throws ExportException {
        JsonElement value = get(field);
        if (value instanceof JsonPrimitive number && number.isNumber()) {
            double reward = number.getAsDouble();
            if (reward == 0 || reward == 1) {
                return reward == 1;
            }
        }
        throw wrong(field, "is " + shortened(value) + ", neither 0 nor 1");
    }

    /// A whole number within bounds.
    int whole(String field, int least, int most) throws ExportException {
        JsonElement value = get(field);
        if (value instanceof JsonPrimitive number && number.isNumber()) {
            double whole = number.getAsDouble();
            if (whole >= least && whole <= most && whole == Math.rint(whole)) {
                return (int) whole;
            }
        }
        throw wrong(
                field,
                "is %s, no whole number of %d to %d".formatted(shortened(value), least, most));
    }

    List<String> texts(String field) throws ExportException {
        if (!(get(field) instanceof JsonArray array)) {
            throw wrong(field, "is not a list");
        }
        List<String> texts = new ArrayList<>();
        for (JsonElement element : array) {
            if (!(element instanceof JsonPrimitive text) || !text.isString()) {
                throw wrong(field, "holds " + shortened(element) + ", not text");
            }
            texts.add(text.getAsString());
        }
        return texts;
    }

    /// The value that the last turn of a conversation has.
    String answer() throws ExportException {
        if (get("conversations") instanceof JsonArray turns
                && !turns.isEmpty()
                && turns.get(turns.size() - 1) instanceof JsonObject last) {
            return new RowFields(where + " conversations", last).text("value");
        }
        throw wrong("conversations", "is not a list of turns");
    }

    ExportException wrong(String field, String what) {
        return new ExportException(where + ": " + field + " " + what);
    }

    private JsonElement get(String field) throws ExportException {
        if (!has(field)) {
            throw wrong(field, "is missing");
        }
        return json.get(field);
    }

    private static String shortened(JsonElement value) {
        String text = value.toString();
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
