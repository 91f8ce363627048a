// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.http;

import io.faultline.gateway.intake.RefusedException;
import io.faultline.gateway.intake.StrictJson;
import io.faultline.gateway.labels.LabelDesk;
import io.faultline.gateway.labels.Statement;
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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Takes what a robot's oracle knows to be true of what was judged.
@Controller("/v1/robots/{robot}/labels")
@Requires(env = "gateway")
final class LabelsController {

    private final LabelDesk desk;
    private final StageMetrics metrics;
    private final Bodies bodies;

    LabelsController(LabelDesk desk, @Named("gateway") StageMetrics metrics, Bodies bodies) {
        this.desk = desk;
        this.metrics = metrics;
        this.bodies = bodies;
    }

    /// Takes the label that is the body.
    @Operation(
            summary = "Takes what an oracle knows to be true of what was judged",
            description =
                    "requestId or verdictId; answer SUCCESS, FAILURE or CANNOT_TELL; mode, a"
                            + " FailureMode, for failures; note; source ROBOT_ORACLE or SIMULATOR.")
    @RequestBody(
            description = "At most 16 KiB",
            content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
    @ApiResponse(
            responseCode = "200",
            description = "The broker has it",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = LabelAnswered.class)))
    @ApiResponse(
            responseCode = "400",
            description = "A field is wrong",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "404",
            description = "No such verdict among the latest",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Problem.class)))
    @Refusals
    @Post
    @Consumes(MediaType.ALL)
    CompletionStage<HttpResponse<?>> label(String robot, HttpRequest<?> request) {
        metrics.in();
        return bodies.with(request, robot, body -> take(robot, body))
                .handle(
                        (verdict, failure) -> {
                            if (failure == null) {
                                metrics.out();
                                return HttpResponse.ok(new LabelAnswered(verdict));
                            }
                            metrics.rejected(Failures.cause(failure));
                            return Failures.answer(failure);
                        });
    }

    private CompletionStage<String> take(String robot, byte[] body) {
        try {
            return desk.take(robot, Statement.of(robot, StrictJson.read(body)));
        } catch (RefusedException e) {
            return CompletableFuture.failedStage(e);
        }
    }
}
