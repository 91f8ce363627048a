// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.web;

import io.faultline.console.letters.LetterDesk;
import io.faultline.console.page.Frame.Tab;
import io.faultline.schemas.deadletter.DeadLetter;
import io.faultline.schemas.deadletter.DeadLetterQueue;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Dead letters: looked at, and driven again once someone has said so twice.
@Controller("/dead-letters")
@Requires(env = "console")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DeadLetterController {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterController.class);
    private static final int MOST = 100;

    private final LetterDesk desk;
    private final Views views;

    DeadLetterController(LetterDesk desk, Views views) {
        this.desk = desk;
        this.views = views;
    }

    @Get
    HttpResponse<String> queues(HttpRequest<?> request) {
        return views.page(
                request,
                Tab.DEAD_LETTERS,
                "Dead letters",
                "queues",
                Map.of("queues", desk.queues()));
    }

    @Get("/{application}")
    HttpResponse<String> letters(HttpRequest<?> request, String application) {
        Optional<LetterDesk.Queue> queue = queue(application);
        if (queue.isEmpty()) {
            return unknown(request);
        }
        List<DeadLetter> newest = desk.newest(application, MOST);
        return views.page(
                request,
                Tab.DEAD_LETTERS,
                "Dead letters of " + application,
                "letters",
                Map.of(
                        "queue",
                        queue.get(),
                        "letters",
                        newest,
                        "redriven",
                        desk.redrivenUpTo(application)));
    }

    @Get("/{application}/{position}")
    HttpResponse<String> letter(HttpRequest<?> request, String application, long position) {
        return desk.at(application, position)
                .map(
                        letter ->
                                views.page(
                                        request,
                                        Tab.DEAD_LETTERS,
                                        "Dead letter " + position,
                                        "letter",
                                        Map.of("application", application, "letter", letter)))
                .orElseGet(() -> unknown(request));
    }

    @Get("/{application}/redrive")
    HttpResponse<String> confirm(HttpRequest<?> request, String application) {
        return queue(application)
                .map(
                        queue ->
                                views.page(
                                        request,
                                        Tab.DEAD_LETTERS,
                                        "Redrive " + application,
                                        "redrive",
                                        Map.of("queue", queue)))
                .orElseGet(() -> unknown(request));
    }

    @Post("/{application}/redrive")
    @Consumes(MediaType.ALL)
    HttpResponse<String> redrive(HttpRequest<?> request, String application) {
        if (queue(application).isEmpty()) {
            return unknown(request);
        }
        DeadLetterQueue.Redriven redriven = desk.redrive(application);
        LOG.atInfo()
                .addKeyValue("application", application)
                .addKeyValue("person", Person.of(request))
                .addKeyValue("sent", redriven.sent())
                .log("dead letters driven again");
        return HttpResponse.seeOther(URI.create("/dead-letters/" + application));
    }

    private Optional<LetterDesk.Queue> queue(String application) {
        return desk.queues().stream()
                .filter(queue -> queue.application().equals(application))
                .findFirst();
    }

    private HttpResponse<String> unknown(HttpRequest<?> request) {
        return views.message(
                HttpStatus.NOT_FOUND,
                request,
                Tab.DEAD_LETTERS,
                "No such letter",
                "No dead letter lies there.");
    }
}
