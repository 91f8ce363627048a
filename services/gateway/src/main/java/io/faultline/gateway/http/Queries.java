// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.http;

import io.faultline.gateway.intake.Fields;
import io.faultline.gateway.intake.RefusedException;
import io.micronaut.http.HttpRequest;

import org.jspecify.annotations.Nullable;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Query strings, of a request or in a part's header.
final class Queries {

    private static final int LONGEST = 2_048;

    private Queries() {}

    /// The query of a request; the first of each field.
    static Fields of(HttpRequest<?> request) {
        Map<String, String> fields = new HashMap<>();
        for (String name : request.getParameters().names()) {
            fields.put(name, request.getParameters().getFirst(name).orElse(""));
        }
        return new Fields(fields);
    }

    /// Fields written as a query: `camera=front&sequence=7`.
    ///
    /// @param name the header's, for a refusal
    static Fields parse(String name, @Nullable String query) throws RefusedException {
        if (query == null || query.length() > LONGEST) {
            throw RefusedException.malformed(name, query == null ? "is missing" : "is too long");
        }
        Map<String, String> fields = new HashMap<>();
        try {
            for (String pair : query.split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    fields.putIfAbsent(
                            decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
                }
            }
        } catch (IllegalArgumentException e) {
            throw RefusedException.malformed(name, "is no query string");
        }
        return new Fields(fields);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
