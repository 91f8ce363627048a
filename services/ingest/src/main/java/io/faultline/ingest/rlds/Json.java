// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.rlds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads the small JSON files that describe a dataset.
final class Json {

    private static final long MAX_BYTES = 16 << 20;
    private static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}

    /// Reads a file of at most 16 MiB.
    ///
    /// @throws IOException naming the file, if it cannot be read, is too long or is no JSON
    static JsonNode read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is missing");
        }
        long size = Files.size(file);
        if (size > MAX_BYTES) {
            throw new IOException("%s has %d bytes, over %d".formatted(file, size, MAX_BYTES));
        }
        try {
            return MAPPER.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
