// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;

/// JSON from strangers: shallow, with short names and numbers, no field twice, nothing after it.
/// How long it may be is the caller's to say.
public final class StrictJson {

    private static final int DEEPEST = 8;
    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_NUMBER = 40;
    private static final int LONGEST_TEXT = 16_384;

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .maxNameLength(LONGEST_NAME)
                                                    .maxNumberLength(LONGEST_NUMBER)
                                                    .maxStringLength(LONGEST_TEXT)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private StrictJson() {}

    /// Reads one value.
    public static JsonNode read(byte[] json) throws RefusedException {
        try {
            JsonNode node = MAPPER.readTree(json);
            if (node == null || node.isMissingNode()) {
                throw RefusedException.malformed("body", "is empty");
            }
            return node;
        } catch (IOException | RuntimeException e) {
            throw RefusedException.malformed("body", "is no JSON that is taken here: " + brief(e));
        }
    }

    private static String brief(Exception e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return message.length() > 200 ? message.substring(0, 200) + "…" : message;
    }
}
