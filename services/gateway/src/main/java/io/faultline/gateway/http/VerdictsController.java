// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.http;

import io.faultline.gateway.intake.RefusedException;
import io.faultline.gateway.verdicts.Page;
import io.faultline.gateway.verdicts.VerdictLog;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.sse.Event;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

import org.reactivestreams.Publisher;

import reactor.core.publisher.Mono;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/// Tells verdicts, by server-sent events or by long poll. A reader that is slow is not remembered
/// for: it asks for more when it can take more.
@Controller("/v1/robots/{robot}/verdicts")
@Requires(env = "gateway")
final class VerdictsController {

    private static final int MOST = 64;
    private static final Duration ALIVE = Duration.ofSeconds(10);

    private final VerdictLog verdicts;

    VerdictsController(VerdictLog verdicts) {
        this.verdicts = verdicts;
    }

    /// The verdicts after the cursor `after`. Asked for `text/event-stream`, as they come: events
    /// `verdict`, whose ids are cursors and resume a stream as `Last-Event-ID`, and `alive` every
    /// ten seconds without one. Otherwise as JSON, as soon as there is one: an empty list if none
    /// comes within `wait`, at most 60s. Without a cursor, all that is remembered; after `latest`,
    /// only what comes from now on.
    @Operation(
            summary = "Tells verdicts on a robot",
            description =
                    "Asked for text/event-stream, as they come: events verdict, whose ids resume a"
                        + " stream as Last-Event-ID, and alive. Otherwise as JSON, as soon as there"
                        + " is one.")
    @Parameter(
            name = "after",
            in = ParameterIn.QUERY,
            description = "A cursor; -1 for all that is remembered; latest for what comes",
            schema = @Schema(implementation = String.class))
    @Parameter(
            name = "wait",
            in = ParameterIn.QUERY,
            description = "How long to wait for one, as JSON: up to 60s",
            schema = @Schema(implementation = String.class))
    @ApiResponse(
            responseCode = "200",
            description = "Verdicts, perhaps none",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = VerdictsAnswer.class)))
    @ApiResponse(
            responseCode = "400",
            description = "A field is wrong",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "401",
            description = "No credentials, or none that are known",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "403",
            description = "Another robot's",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "429",
            description = "Too much of late; see Retry-After",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Problem.class)))
    @Get
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM})
    CompletionStage<HttpResponse<?>> verdicts(String robot, HttpRequest<?> request) {
        String last = request.getHeaders().get("Last-Event-ID", String.class).orElse(null);
        boolean streamed = request.accept().contains(MediaType.TEXT_EVENT_STREAM_TYPE);
        try {
            Cursor cursor = Cursor.of(Queries.of(request), streamed ? last : null);
            long from = cursor.latest() ? verdicts.latest(robot) : cursor.after();
            return streamed
                    ? CompletableFuture.completedStage(stream(robot, from))
                    : verdicts.after(robot, from, MOST, cursor.patience())
                            .thenApply(page -> json(VerdictsAnswer.of(page)));
        } catch (RefusedException e) {
            return CompletableFuture.completedStage(
                    Failures.answer(e).contentType(MediaType.APPLICATION_JSON_TYPE));
        }
    }

    private static HttpResponse<?> json(VerdictsAnswer answer) {
        return HttpResponse.ok(answer).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private HttpResponse<?> stream(String robot, long from) {
        return HttpResponse.ok(events(robot, from))
                .contentType(MediaType.TEXT_EVENT_STREAM_TYPE)
                .header("Cache-Control", "no-store");
    }

    private Publisher<Event<?>> events(String robot, long from) {
        AtomicLong after = new AtomicLong(from);
        return Mono.defer(
                        () ->
                                Mono.fromCompletionStage(
                                        verdicts.after(robot, after.get(), MOST, ALIVE)))
                .doOnNext(page -> after.set(page.next()))
                .repeat()
                .concatMapIterable(VerdictsController::events, 1)
                .startWith(Event.of("{}").name("alive"));
    }

    private static List<Event<?>> events(Page page) {
        if (page.verdicts().isEmpty()) {
            return List.of(Event.of("{}").name("alive"));
        }
        List<Event<?>> events = new ArrayList<>();
        page.verdicts()
                .forEach(
                        heard ->
                                events.add(
                                        Event.of(VerdictAnswer.of(heard))
                                                .id(Long.toString(heard.cursor()))
                                                .name("verdict")));
        return events;
    }
}
