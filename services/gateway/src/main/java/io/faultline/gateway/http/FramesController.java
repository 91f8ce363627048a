// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.http;

import io.faultline.gateway.intake.Fields;
import io.faultline.gateway.intake.FrameIntake;
import io.faultline.gateway.intake.Multipart;
import io.faultline.gateway.intake.RefusedException;
import io.faultline.gateway.intake.Stamps;
import io.faultline.gateway.outlet.Outlet;
import io.faultline.schemas.RobotFrame;
import io.faultline.schemas.telemetry.StageMetrics;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

import jakarta.inject.Named;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Takes snapshots, one at a time or batched.
@Controller("/v1/robots/{robot}")
@Requires(env = "gateway")
final class FramesController {

    private static final int MOST_FRAMES = 64;

    private final FrameIntake intake;
    private final Stamps stamps;
    private final Outlet<RobotFrame> outlet;
    private final StageMetrics metrics;
    private final Bodies bodies;

    FramesController(
            FrameIntake intake,
            Stamps stamps,
            Outlet<RobotFrame> outlet,
            @Named("gateway") StageMetrics metrics,
            Bodies bodies) {
        this.intake = intake;
        this.stamps = stamps;
        this.outlet = outlet;
        this.metrics = metrics;
        this.bodies = bodies;
    }

    /// Takes the picture that is the body.
    @Operation(
            summary = "Takes one snapshot",
            description =
                    "What is left out is filled in: without boot and sequence the gateway counts,"
                            + " without times they are the receipt's.")
    @Parameter(
            name = "boot",
            in = ParameterIn.QUERY,
            description = "The start of the client within which the sequence counts",
            schema = @Schema(implementation = String.class))
    @Parameter(
            name = "sequence",
            in = ParameterIn.QUERY,
            description = "Counts the camera's snapshots from 0",
            schema = @Schema(implementation = Long.class))
    @Parameter(
            name = "captured",
            in = ParameterIn.QUERY,
            description = "When it was taken: ISO-8601, or microseconds since 1970",
            schema = @Schema(implementation = String.class))
    @Parameter(
            name = "monotonic",
            in = ParameterIn.QUERY,
            description = "The same by a clock that never jumps, in nanoseconds",
            schema = @Schema(implementation = Long.class))
    @Parameter(
            name = "sent",
            in = ParameterIn.QUERY,
            description = "When it was sent: ISO-8601, or microseconds since 1970",
            schema = @Schema(implementation = String.class))
    @RequestBody(
            description = "JPEG or PNG, at most 512 KiB",
            content = {
                @Content(
                        mediaType = "image/jpeg",
                        schema = @Schema(type = "string", format = "binary")),
                @Content(
                        mediaType = "image/png",
                        schema = @Schema(type = "string", format = "binary"))
            })
    @ApiResponse(
            responseCode = "200",
            description = "The broker has it",
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
            responseCode = "415",
            description = "No JPEG or PNG",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ItemsAnswer.class)))
    @ApiResponse(
            responseCode = "422",
            description = "A picture beyond the limits",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ItemsAnswer.class)))
    @Refusals
    @Post("/cameras/{camera}/frames")
    @Consumes(MediaType.ALL)
    CompletionStage<HttpResponse<?>> frame(String robot, String camera, HttpRequest<?> request) {
        Instant received = stamps.now();
        Fields fields = Queries.of(request);
        return bodies.with(request, robot, body -> one(robot, camera, fields, body, received))
                .handle(Answers::single);
    }

    /// Takes a multipart body of pictures. Each part has a header `Frame` with the fields of the
    /// single route's query, and the camera: `camera=front&sequence=7&…`.
    @Operation(
            summary = "Takes up to 64 snapshots",
            description =
                    "A multipart body; each part is a picture with a header Frame that holds the"
                            + " fields of the single route's query and the camera:"
                            + " camera=front&boot=b&sequence=7.")
    @RequestBody(
            description = "At most 8 MiB",
            content =
                    @Content(
                            mediaType = "multipart/mixed",
                            schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(
            responseCode = "200",
            description = "The broker has at least one",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ItemsAnswer.class)))
    @ApiResponse(
            responseCode = "400",
            description = "No multipart body",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "422",
            description = "None was accepted",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ItemsAnswer.class)))
    @Refusals
    @Post("/frames")
    @Consumes(MediaType.ALL)
    CompletionStage<HttpResponse<?>> frames(String robot, HttpRequest<?> request) {
        Instant received = stamps.now();
        String type = request.getHeaders().get("Content-Type", String.class).orElse("");
        return bodies.with(request, robot, body -> all(robot, type, body, received))
                .handle(Answers::batch);
    }

    private CompletionStage<List<ItemAnswer>> one(
            String robot, String camera, Fields fields, byte[] picture, Instant received) {
        Items items = new Items(metrics);
        items.add(robot, outlet, () -> numbered(robot, camera, fields, picture, received));
        return items.answers();
    }

    private CompletionStage<List<ItemAnswer>> all(
            String robot, String type, byte[] body, Instant received) {
        Items items = new Items(metrics);
        try {
            for (Multipart.Part part : Multipart.parse(type, body, MOST_FRAMES)) {
                items.add(robot, outlet, () -> numbered(robot, part, received));
            }
        } catch (RefusedException e) {
            return CompletableFuture.failedStage(e);
        }
        return items.answers();
    }

    private Items.Numbered<RobotFrame> numbered(String robot, Multipart.Part part, Instant received)
            throws RefusedException {
        Fields fields = Queries.parse("Frame", part.headers().get("frame"));
        String camera = fields.text("camera");
        if (camera == null) {
            throw RefusedException.malformed("camera", "is missing");
        }
        return numbered(robot, camera, fields.without("camera"), part.content(), received);
    }

    private Items.Numbered<RobotFrame> numbered(
            String robot, String camera, Fields fields, byte[] picture, Instant received)
            throws RefusedException {
        RobotFrame frame = intake.frame(robot, camera, fields, picture, received);
        return new Items.Numbered<>(frame, frame.getBoot(), frame.getSequence());
    }
}
