// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.clips;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Pattern;

/// The keys of one row, read with their types and lengths checked.
final class RowFields {
    private static final int MAX_CHARACTERS = 1000;
    private static final Pattern GAPS = Pattern.compile("[\\s\\p{Cntrl}]+");
    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(20)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final JsonNode row;

    private RowFields(JsonNode row) {
        this.row = row;
    }

    static RowFields of(ManifestLine line) throws BadRowException {
        if (line.isTooLong()) {
            throw BadRowException.poison(
                    "oversized-row", "a row of over %d bytes".formatted(ManifestLines.MAX_BYTES));
        }
        try {
            JsonNode row = MAPPER.readTree(line.bytes());
            if (!row.isObject()) {
                throw BadRowException.poison("bad-json", "the row is no JSON object");
            }
            return new RowFields(row);
        } catch (JsonProcessingException e) {
            throw BadRowException.poison("bad-json", "not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String key) {
        return row.has(key);
    }

    /// A text on one line; nothing where the key is absent, null or blank.
    Optional<String> text(String key) throws BadRowException {
        JsonNode value = row.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual() && !value.isNumber()) {
            throw BadRowException.poison("bad-field", "'" + key + "' is no text");
        }
        String text = GAPS.matcher(value.asText()).replaceAll(" ").strip();
        if (text.length() > MAX_CHARACTERS) {
            throw BadRowException.poison(
                    "oversized-field",
                    "'%s' has %d characters, over %d"
                            .formatted(key, text.length(), MAX_CHARACTERS));
        }
        return Optional.of(text).filter(t -> !t.isEmpty());
    }

    String required(String key, String code) throws BadRowException {
        return text(key)
                .orElseThrow(
                        () -> BadRowException.poison(code, "'" + key + "' is missing or blank"));
    }

    /// A positive number; 0 where the key is absent or null.
    double positive(String key) throws BadRowException {
        JsonNode value = row.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return 0;
        }
        if (!value.isNumber() || !(value.asDouble() > 0) || Double.isInfinite(value.asDouble())) {
            throw BadRowException.poison("bad-field", "'" + key + "' is no positive number");
        }
        return value.asDouble();
    }
}
