// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.http;

import io.faultline.gateway.asked.Asking;
import io.faultline.gateway.asked.QuestionIntake;
import io.faultline.gateway.intake.RefusedException;
import io.faultline.gateway.intake.Stamps;
import io.faultline.gateway.verdicts.VerdictLog;
import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerificationRequest;
import io.faultline.schemas.telemetry.StageMetrics;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

import jakarta.inject.Named;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Answers policies that wait.
@Controller("/v1/verify")
@Requires(env = "gateway")
final class VerifyController {

    private final QuestionIntake intake;
    private final Asking asking;
    private final Stamps stamps;
    private final StageMetrics metrics;
    private final Bodies bodies;

    VerifyController(
            QuestionIntake intake,
            Asking asking,
            Stamps stamps,
            @Named("gateway") StageMetrics metrics,
            Bodies bodies) {
        this.intake = intake;
        this.asking = asking;
        this.stamps = stamps;
        this.metrics = metrics;
        this.bodies = bodies;
    }

    /// Is this plan right? A multipart form: `question` as JSON and a picture `<camera>.before` for
    /// each view.
    @Operation(
            summary = "Asks whether a plan is right, and waits",
            description =
                    "The part question is JSON: robotId, episode, instruction, plan, attempt, boot,"
                        + " revision, group, within (milliseconds). A part <camera>.before for each"
                        + " view.")
    @RequestBody(
            description = "At most 8.1 MiB",
            content =
                    @Content(mediaType = "multipart/form-data", schema = @Schema(type = "object")))
    @ApiResponse(
            responseCode = "200",
            description = "The verdict; UNVERIFIED with reason EXPIRED at the deadline",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = VerdictAnswer.class)))
    @ApiResponse(
            responseCode = "400",
            description = "A field is wrong",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "415",
            description = "A picture is no JPEG or PNG",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "422",
            description = "A picture is beyond the limits",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Problem.class)))
    @Refusals
    @Post("/plan")
    @Consumes(MediaType.ALL)
    CompletionStage<HttpResponse<?>> plan(HttpRequest<?> request) {
        return verify(ExampleKind.PLANNING, request);
    }

    /// Did this subtask succeed? A multipart form: `question` as JSON and the pictures
    /// `<camera>.before` and `<camera>.after` for each view.
    @Operation(
            summary = "Asks whether a subtask succeeded, and waits",
            description =
                    "The part question is JSON: robotId, episode, instruction, subtaskIndex,"
                        + " subtask, attempt, boot, revision, group, within (milliseconds). Parts"
                        + " <camera>.before and <camera>.after for each view.")
    @RequestBody(
            description = "At most 8.1 MiB",
            content =
                    @Content(mediaType = "multipart/form-data", schema = @Schema(type = "object")))
    @ApiResponse(
            responseCode = "200",
            description = "The verdict; UNVERIFIED with reason EXPIRED at the deadline",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = VerdictAnswer.class)))
    @ApiResponse(
            responseCode = "400",
            description = "A field is wrong",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "415",
            description = "A picture is no JPEG or PNG",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "422",
            description = "A picture is beyond the limits",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Problem.class)))
    @Refusals
    @Post("/execution")
    @Consumes(MediaType.ALL)
    CompletionStage<HttpResponse<?>> execution(HttpRequest<?> request) {
        return verify(ExampleKind.EXECUTION, request);
    }

    private CompletionStage<HttpResponse<?>> verify(ExampleKind kind, HttpRequest<?> request) {
        Instant received = stamps.now();
        metrics.in();
        String type = request.getHeaders().get("Content-Type", String.class).orElse("");
        // The room is kept while the question is read and sent, not while the policy waits.
        return bodies.with(
                        request,
                        Callers.of(request).orElse(""),
                        body -> asked(kind, request, type, body, received))
                .thenCompose(verdict -> verdict)
                .handle(
                        (answer, failure) -> {
                            if (failure == null) {
                                metrics.out();
                                metrics.latency(Duration.between(received, stamps.now()));
                                return HttpResponse.ok(answer);
                            }
                            metrics.rejected(Failures.cause(failure));
                            return Failures.answer(failure);
                        });
    }

    /// Done when the request is with the broker; what is inside, when its verdict is known.
    private CompletionStage<CompletionStage<VerdictAnswer>> asked(
            ExampleKind kind, HttpRequest<?> request, String type, byte[] body, Instant received) {
        VerificationRequest asked;
        try {
            asked = intake.request(Callers.of(request), kind, type, body, received);
        } catch (RefusedException e) {
            return CompletableFuture.failedStage(e);
        }
        return asking.ask(asked, received)
                .thenApply(verdict -> verdict.thenApply(found -> answer(found, asked)));
    }

    private VerdictAnswer answer(Optional<Verdict> verdict, VerificationRequest asked) {
        return verdict.map(known -> VerdictAnswer.of(known, VerdictLog.START))
                .orElseGet(() -> VerdictAnswer.expired(asked, stamps.now()));
    }
}
