// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.labels;

import com.fasterxml.jackson.databind.JsonNode;

import io.faultline.gateway.intake.JsonFields;
import io.faultline.gateway.intake.RefusedException;
import io.faultline.schemas.FailureMode;
import io.faultline.schemas.LabelAnswer;
import io.faultline.schemas.LabelSource;
import io.faultline.schemas.Verdict;

import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What an oracle says of one verdict.
///
/// @param requestId the request that the verdict answered, or null
/// @param verdictId the verdict, or null; one of the two is there
/// @param answer what is true
/// @param mode how it fails, or null
/// @param note why, in words, or null
/// @param source ROBOT_ORACLE or SIMULATOR
public record Statement(
        @Nullable String requestId,
        @Nullable String verdictId,
        LabelAnswer answer,
        @Nullable FailureMode mode,
        @Nullable String note,
        LabelSource source) {

    private static final Set<String> FIELDS =
            Set.of("robotId", "requestId", "verdictId", "answer", "mode", "note", "source");

    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    /// Reads one.
    public static Statement of(String robot, JsonNode json) throws RefusedException {
        JsonFields fields = JsonFields.of(json).only(FIELDS);
        fields.robot(robot);
        String requestId = id(fields, "requestId");
        String verdictId = id(fields, "verdictId");
        if (requestId == null && verdictId == null) {
            throw RefusedException.malformed("requestId", "is missing, and so is verdictId");
        }
        LabelAnswer answer = fields.required("answer", LabelAnswer.class);
        FailureMode mode = fields.optional("mode", FailureMode.class);
        if (mode != null && answer != LabelAnswer.FAILURE) {
            throw RefusedException.malformed("mode", "is for failures only");
        }
        return new Statement(
                requestId, verdictId, answer, mode, fields.optionalWords("note"), source(fields));
    }

    /// Whether a verdict is the one that is meant.
    public Predicate<Verdict> isAbout() {
        return verdict ->
                (verdictId == null || verdict.getVerdictId().equals(verdictId))
                        && (requestId == null || verdict.getRequestId().equals(requestId));
    }

    private static LabelSource source(JsonFields fields) throws RefusedException {
        LabelSource source = fields.optional("source", LabelSource.class);
        return switch (source) {
            case null -> LabelSource.ROBOT_ORACLE;
            case ROBOT_ORACLE, SIMULATOR -> source;
            default ->
                    throw RefusedException.malformed(
                            "source", "is neither ROBOT_ORACLE nor SIMULATOR");
        };
    }

    private static @Nullable String id(JsonFields fields, String field) throws RefusedException {
        String id = fields.text(field);
        if (id != null && !ID.matcher(id).matches()) {
            throw RefusedException.malformed(field, "is no 32 hexadecimal digits");
        }
        return id;
    }
}
