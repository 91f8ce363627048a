// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.web;

import io.faultline.console.index.FleetIndex;
import io.faultline.console.index.Subject;
import io.faultline.console.page.Frame.Tab;
import io.faultline.console.page.Say;
import io.faultline.console.review.Labelling;
import io.faultline.console.review.ReviewDesk;
import io.faultline.console.review.ReviewQueue;
import io.faultline.console.review.Slice;
import io.faultline.console.review.UnlabelledException;
import io.faultline.schemas.Verdict;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// The review queue, and the labels that come of it.
@Controller
@Requires(env = "console")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ReviewController {

    private final FleetIndex index;
    private final ReviewQueue queue;
    private final Labelling labelling;
    private final Views views;

    ReviewController(FleetIndex index, ReviewQueue queue, Labelling labelling, Views views) {
        this.index = index;
        this.queue = queue;
        this.labelling = labelling;
        this.views = views;
    }

    @Get("/review")
    HttpResponse<String> review(
            HttpRequest<?> request,
            @QueryValue(defaultValue = "") String slice,
            @QueryValue(defaultValue = "") String at,
            @QueryValue(defaultValue = "") String said) {
        List<Subject> all = index.subjects();
        Slice shown = Slice.of(slice);
        return views.page(
                request,
                Tab.REVIEW,
                "Review",
                "review",
                Map.of(
                        "desk",
                        ReviewDesk.of(queue, all, shown, at),
                        "said",
                        index.byVerdict(said)));
    }

    @Post("/labels")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<String> label(HttpRequest<?> request, @Body Map<String, String> form)
            throws IOException {
        String verdictId = form.getOrDefault("verdict", "");
        Optional<Slice> slice =
                Optional.ofNullable(form.get("slice"))
                        .filter(name -> !name.isEmpty())
                        .map(Slice::of);
        Optional<Subject> subject = index.byVerdict(verdictId);
        if (subject.isEmpty()) {
            return refused(request, HttpStatus.NOT_FOUND, "This verdict is not kept any more.");
        }
        String next = slice.map(from -> next(from, verdictId)).orElse("");
        try {
            labelling.label(
                    verdictId,
                    new Labelling.Form(
                            form.getOrDefault("answer", ""),
                            form.getOrDefault("mode", ""),
                            form.getOrDefault("note", ""),
                            queue.occasion(slice, subject.get())),
                    Person.of(request));
        } catch (UnlabelledException e) {
            return refused(request, HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            return refused(request, HttpStatus.BAD_REQUEST, "Say success, failure or cannot tell.");
        }
        return HttpResponse.seeOther(URI.create(after(slice, verdictId, next)));
    }

    private static String after(Optional<Slice> slice, String verdictId, String next) {
        return slice.map(
                        from ->
                                "/review?slice=%s&said=%s&at=%s"
                                        .formatted(from.key(), verdictId, next))
                .orElse(Say.verdict(verdictId) + "?said=yes");
    }

    /// What follows a verdict in its slice.
    private String next(Slice slice, String verdictId) {
        List<String> ids =
                queue.items(slice, index.subjects()).stream()
                        .flatMap(subject -> subject.verdict().stream())
                        .map(Verdict::getVerdictId)
                        .toList();
        return IntStream.range(0, ids.size() - 1)
                .filter(i -> ids.get(i).equals(verdictId))
                .mapToObj(i -> ids.get(i + 1))
                .findFirst()
                .orElse("");
    }

    private HttpResponse<String> refused(
            HttpRequest<?> request, HttpStatus status, String message) {
        return views.message(status, request, Tab.REVIEW, "Not labelled", message);
    }
}
