// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;

import io.faultline.gateway.intake.EventIntake;
import io.faultline.gateway.intake.RefusedException;
import io.faultline.gateway.intake.Stamps;
import io.faultline.gateway.intake.StrictJson;
import io.faultline.gateway.outlet.Outlet;
import io.faultline.schemas.RobotEvent;
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

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Takes events, one or an array of them.
@Controller("/v1/robots/{robot}")
@Requires(env = "gateway")
final class EventsController {

    private static final int MOST_EVENTS = 1_000;

    private final EventIntake intake;
    private final Stamps stamps;
    private final Outlet<RobotEvent> outlet;
    private final StageMetrics metrics;
    private final Bodies bodies;

    EventsController(
            EventIntake intake,
            Stamps stamps,
            Outlet<RobotEvent> outlet,
            @Named("gateway") StageMetrics metrics,
            Bodies bodies) {
        this.intake = intake;
        this.stamps = stamps;
        this.outlet = outlet;
        this.metrics = metrics;
        this.bodies = bodies;
    }

    /// Takes the event, or the array of events, that is the body.
    @Operation(
            summary = "Takes an event, or an array of up to 1,000",
            description =
                    "The fields are those of RobotEvent in asyncapi.yaml, the times beside the"
                            + " others: captured, monotonic, sent.")
    @RequestBody(
            description = "At most 1 MiB",
            content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
    @ApiResponse(
            responseCode = "200",
            description = "The broker has it, or at least one of several",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ItemsAnswer.class)))
    @ApiResponse(
            responseCode = "400",
            description = "A field is wrong",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ItemsAnswer.class)))
    @ApiResponse(
            responseCode = "422",
            description = "None of several was accepted",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ItemsAnswer.class)))
    @Refusals
    @Post("/events")
    @Consumes(MediaType.ALL)
    CompletionStage<HttpResponse<?>> events(String robot, HttpRequest<?> request) {
        Instant received = stamps.now();
        return bodies.with(request, robot, body -> answer(robot, body, received))
                .exceptionally(Failures::answer);
    }

    private CompletionStage<HttpResponse<?>> answer(String robot, byte[] body, Instant received) {
        JsonNode json;
        try {
            json = StrictJson.read(body);
            if (json.isArray() && json.size() > MOST_EVENTS) {
                throw RefusedException.malformed(
                        "body", "has more than %d events".formatted(MOST_EVENTS));
            }
        } catch (RefusedException e) {
            return CompletableFuture.completedStage(Failures.answer(e));
        }
        return json.isArray()
                ? all(robot, json, received).handle(Answers::batch)
                : all(robot, List.of(json), received).handle(Answers::single);
    }

    private CompletionStage<List<ItemAnswer>> all(
            String robot, Iterable<JsonNode> events, Instant received) {
        Items items = new Items(metrics);
        for (JsonNode event : events) {
            items.add(robot, outlet, () -> numbered(robot, event, received));
        }
        return items.answers();
    }

    private Items.Numbered<RobotEvent> numbered(String robot, JsonNode event, Instant received)
            throws RefusedException {
        RobotEvent made = intake.event(robot, event, received);
        return new Items.Numbered<>(made, made.getBoot(), made.getSequence());
    }
}
