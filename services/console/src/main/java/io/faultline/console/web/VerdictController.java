// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.web;

import io.faultline.console.index.FleetIndex;
import io.faultline.console.index.Judged;
import io.faultline.console.index.Subject;
import io.faultline.console.page.Frame.Tab;
import io.faultline.console.picture.Pictures;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

import java.util.Map;
import java.util.Optional;

/// One verdict, and the pictures that it judged.
@Controller
@Requires(env = "console")
@ExecuteOn(TaskExecutors.BLOCKING)
final class VerdictController {

    private final FleetIndex index;
    private final Pictures pictures;
    private final Views views;

    VerdictController(FleetIndex index, Pictures pictures, Views views) {
        this.index = index;
        this.pictures = pictures;
        this.views = views;
    }

    @Get("/verdicts/{id}")
    HttpResponse<String> verdict(
            HttpRequest<?> request, String id, @QueryValue(defaultValue = "") String said) {
        Optional<Subject> subject = index.byVerdict(id);
        Optional<Judged> judged = subject.flatMap(found -> found.answered(id));
        if (subject.isEmpty() || judged.isEmpty()) {
            return views.message(
                    HttpStatus.NOT_FOUND,
                    request,
                    Tab.FLEET,
                    "No such verdict",
                    "This verdict is not kept, or not any more.");
        }
        return views.page(
                request,
                Tab.FLEET,
                "Verdict",
                "verdict",
                Map.of("subject", subject.get(), "judged", judged.get(), "said", !said.isEmpty()));
    }

    @Get("/pictures/{sha256}")
    HttpResponse<byte[]> picture(String sha256) {
        return pictures.find(sha256)
                .<HttpResponse<byte[]>>map(
                        picture ->
                                HttpResponse.ok(picture.bytes())
                                        .contentType(new MediaType(picture.mediaType()))
                                        .header(
                                                "Content-Security-Policy",
                                                "default-src 'none'; sandbox")
                                        .header(
                                                "Cache-Control",
                                                "private, max-age=31536000, immutable"))
                .orElseGet(HttpResponse::notFound);
    }
}
