// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// JSON lines: one object a line, fields in the order in which they were put.
final class JsonLines {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonLines() {}

    /// What is done with each row that is read back.
    @FunctionalInterface
    interface RowCheck {
        void check(JsonNode row) throws IOException;
    }

    static void write(BufferedWriter out, Map<String, ?> row) throws IOException {
        out.write(JSON.writeValueAsString(row));
        out.write('\n');
    }

    /// Writes a whole JSON document.
    static void writeDocument(Path file, Map<String, ?> document) throws IOException {
        Files.writeString(
                file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n");
    }

    /// Reads a file back, sees that each column has one type throughout and is in every row, and
    /// hands on each row.
    ///
    /// @return number of rows
    static long read(Path file, RowCheck check) throws IOException {
        Map<String, JsonNodeType> columns = new HashMap<>();
        long rows = 0;
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String where = file.getFileName() + " row " + rows;
                JsonNode row = parse(line, where);
                checkColumns(row, columns, rows == 0, where);
                check.check(row);
                rows++;
            }
        }
        return rows;
    }

    private static JsonNode parse(String line, String where) throws InvalidExportException {
        try {
            JsonNode row = JSON.readTree(line);
            if (!row.isObject()) {
                throw new InvalidExportException(where + " is no object");
            }
            return row;
        } catch (JsonProcessingException e) {
            throw new InvalidExportException(where + " is no JSON", e);
        }
    }

    private static void checkColumns(
            JsonNode row, Map<String, JsonNodeType> columns, boolean first, String where)
            throws InvalidExportException {
        for (Map.Entry<String, JsonNode> field : row.properties()) {
            JsonNodeType type = field.getValue().getNodeType();
            JsonNodeType before = first ? type : columns.get(field.getKey());
            if (type != before) {
                throw new InvalidExportException(
                        "%s: column %s is %s, elsewhere %s"
                                .formatted(where, field.getKey(), type, before));
            }
            columns.put(field.getKey(), type);
        }
        if (row.size() != columns.size()) {
            throw new InvalidExportException(where + " lacks a column");
        }
    }
}
