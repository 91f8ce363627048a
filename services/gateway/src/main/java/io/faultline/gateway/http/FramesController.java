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
