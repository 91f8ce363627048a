// SPDX-License-Identifier: Apache-2.0
package io.faultline.robot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/// Verdicts as the gateway writes them.
final class VerdictJson {

    private static final JsonMapper MAPPER = new JsonMapper();

    private VerdictJson() {}

    static RobotVerdict read(String json) throws JsonProcessingException {
        return of(MAPPER.readTree(json));
    }

    /// @throws IllegalArgumentException if it is no verdict
    static RobotVerdict of(JsonNode json) {
        return new RobotVerdict(
                json.path("verdictId").asText(""),
                json.path("requestId").asText(""),
                json.path("subjectId").asText(""),
                json.path("revision").asInt(),
                json.path("episode").asText(""),
                Subject.Kind.valueOf(json.path("kind").asText()),
                json.path("subtaskIndex").asInt(-1),
                json.path("attempt").asInt(),
                RobotVerdict.Status.valueOf(json.path("status").asText()),
                text(json, "reason"),
                text(json, "detail"),
                text(json, "category"),
                text(json, "trace"),
                json.hasNonNull("confidence") ? json.get("confidence").asDouble() : null,
                text(json, "model"),
                Duration.of(json.path("latencyMicros").asLong(), ChronoUnit.MICROS));
    }

    /// The client itself gave up waiting.
    static RobotVerdict expired(Subject subject, Duration waited) {
        return new RobotVerdict(
                "",
                "",
                subject.id(),
                0,
                "",
                Subject.Kind.EXECUTION,
                -1,
                0,
                RobotVerdict.Status.UNVERIFIED,
                "EXPIRED",
                "no verdict came in time",
                null,
                null,
                null,
                null,
                waited);
    }

    private static @Nullable String text(JsonNode json, String field) {
        return json.hasNonNull(field) ? json.get(field).asText() : null;
    }
}
