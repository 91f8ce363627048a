// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.web;

import io.faultline.console.index.FleetIndex;
import io.faultline.console.index.Robot;
import io.faultline.console.page.Frame.Tab;
import io.faultline.console.page.Say;
import io.faultline.console.page.Timeline;
import io.faultline.schemas.identity.Digest;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

import org.reactivestreams.Publisher;

import reactor.core.publisher.Flux;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// The fleet, one robot, and what changes of them.
@Controller
@Requires(env = "console")
final class FleetController {

    private static final int CARDS = 100;
    private static final Duration TICK = Duration.ofSeconds(1);

    private final FleetIndex index;
    private final Views views;

    FleetController(FleetIndex index, Views views) {
        this.index = index;
        this.views = views;
    }

    @Get
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<String> fleet(HttpRequest<?> request, @QueryValue(defaultValue = "1") int page) {
        long changes = index.changes();
        List<Robot> robots = index.robots();
        int pages = Math.max(1, (robots.size() + CARDS - 1) / CARDS);
        int shown = Math.clamp(page, 1, pages);
        int from = (shown - 1) * CARDS;
        return views.page(
                request,
                Tab.FLEET,
                "Fleet",
                "fleet",
                Map.of(
                        "robots",
                        robots.subList(from, Math.min(from + CARDS, robots.size())),
                        "totals",
                        index.totals(),
                        "page",
                        shown,
                        "pages",
                        pages,
                        "changes",
                        changes));
    }

    @Get("/robots/{id}")
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<String> robot(HttpRequest<?> request, String id) {
        long changes = index.changes();
        return find(id).map(
                        robot ->
                                views.page(
                                        request,
                                        Tab.FLEET,
                                        robot.robotId(),
                                        "robot",
                                        Map.of(
                                                "robot",
                                                robot,
                                                "episodes",
                                                Timeline.of(robot),
                                                "changes",
                                                changes)))
                .orElseGet(
                        () ->
                                views.message(
                                        HttpStatus.NOT_FOUND,
                                        request,
                                        Tab.FLEET,
                                        "No such robot",
                                        "Nothing was heard of this robot lately."));
    }

    /// What changes from now on, once a second: `card` and `totals` hold their part of the fleet's
    /// page; with a robot named, `changed` says that it did.
    @Get(value = "/live", produces = MediaType.TEXT_EVENT_STREAM)
    Publisher<Event<String>> live(
            @QueryValue(defaultValue = "0") long since,
            @QueryValue(defaultValue = "") String robot) {
        AtomicLong seen = new AtomicLong(since);
        return Flux.interval(TICK)
                .onBackpressureDrop()
                .concatMapIterable(tick -> news(seen, robot), 1);
    }

    private List<Event<String>> news(AtomicLong seen, String card) {
        long now = index.changes();
        List<Robot> changed = index.changedSince(seen.getAndSet(now));
        List<Event<String>> events = new ArrayList<>();
        if (!card.isEmpty()) {
            boolean news =
                    changed.stream().anyMatch(robot -> Say.card(robot.robotId()).equals(card));
            events.add(Event.of("").name(news ? "changed" : "alive"));
            return events;
        }
        for (Robot robot : changed) {
            events.add(event("card", Map.of("robot", robot, "now", Instant.now())));
        }
        events.add(event("totals", Map.of("totals", index.totals())));
        return events;
    }

    private Event<String> event(String part, Map<String, Object> values) {
        return Event.of(views.part("part/" + part, values)).name(part);
    }

    private Optional<Robot> find(String id) {
        return index.robot(robotId -> robotId.equals(id) || Digest.of(robotId).equals(id));
    }
}
