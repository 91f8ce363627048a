// SPDX-License-Identifier: Apache-2.0
package io.faultline.robot;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Questions and labels: what does not go through the spool, because somebody waits.
final class Asker {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String BOUNDARY = "faultline-9XkP2sLq7VbT4hNd";
    private static final int GREETING_BYTES = 900_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Lane lane;
    private final RobotSettings settings;

    Asker(Lane lane, RobotSettings settings) {
        this.lane = lane;
        this.settings = settings;
    }

    CompletableFuture<RobotVerdict> ask(Question question, Duration within) {
        ObjectNode json =
                MAPPER.createObjectNode()
                        .put("robotId", settings.robot())
                        .put("group", settings.group())
                        .put("within", Math.max(1, within.toMillis()));
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        String path =
                switch (question) {
                    case Question.OfPlan plan -> {
                        json.put("episode", plan.episode())
                                .put("instruction", plan.instruction())
                                .put("attempt", plan.attempt());
                        plan.plan().forEach(json.putArray("plan")::add);
                        pictures(form, plan.before(), "before");
                        yield "verify/plan";
                    }
                    case Question.OfExecution execution -> {
                        json.put("episode", execution.episode())
                                .put("instruction", execution.instruction())
                                .put("subtaskIndex", execution.index())
                                .put("subtask", execution.subtask())
                                .put("attempt", execution.attempt());
                        pictures(form, execution.before(), "before");
                        pictures(form, execution.after(), "after");
                        yield "verify/execution";
                    }
                };
        part(form, "question", json.toString().getBytes(StandardCharsets.UTF_8));
        form.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return post(path, form.toByteArray(), within.plus(PATIENCE))
                .thenCompose(Asker::ok)
                .thenApply(answer -> VerdictJson.of(answer.json()));
    }

    private CompletableFuture<Lane.Answer> post(String path, byte[] form, Duration patience) {
        String type = "multipart/form-data; boundary=" + BOUNDARY;
        return form.length < GREETING_BYTES
                ? lane.post(path, type, form, patience)
                : lane.greet().thenCompose(_ -> lane.post(path, type, form, patience));
    }

    CompletableFuture<Void> label(OracleLabel label) {
        ObjectNode json =
                MAPPER.createObjectNode()
                        .put("requestId", label.requestId())
                        .put("answer", label.answer().name())
                        .put("mode", label.mode())
                        .put("note", label.note())
                        .put("source", label.source().name());
        return lane.post(
                        lane.robot("labels"),
                        "application/json",
                        json.toString().getBytes(StandardCharsets.UTF_8),
                        PATIENCE)
                .thenCompose(Asker::ok)
                .thenApply(_ -> null);
    }

    private static CompletableFuture<Lane.Answer> ok(Lane.Answer answer) {
        return answer.isOk()
                ? CompletableFuture.completedFuture(answer)
                : CompletableFuture.failedFuture(
                        new IOException("the gateway answers " + answer.reason()));
    }

    private static void pictures(
            ByteArrayOutputStream form, List<Snapshot> snapshots, String moment) {
        for (Snapshot snapshot : snapshots) {
            part(form, snapshot.camera() + "." + moment, snapshot.picture());
        }
    }

    private static void part(ByteArrayOutputStream form, String name, byte[] content) {
        String head =
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n"
                        .formatted(BOUNDARY, name);
        form.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        form.writeBytes(content);
        form.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
}
