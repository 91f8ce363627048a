// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.web;

import io.faultline.console.account.Access;
import io.faultline.console.feed.FleetFeed;
import io.faultline.console.page.Frame;
import io.faultline.console.page.Frame.Tab;
import io.faultline.console.page.Pages;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;

import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Makes answers of pages.
@Singleton
@Requires(env = "console")
final class Views {

    private static final MediaType HTML = new MediaType("text/html; charset=utf-8");

    private final Pages pages;
    private final Assets assets;
    private final Access access;
    private final FleetFeed feed;

    Views(Pages pages, Assets assets, Access access, FleetFeed feed) {
        this.pages = pages;
        this.assets = assets;
        this.access = access;
        this.feed = feed;
    }

    /// A whole page.
    HttpResponse<String> page(
            HttpRequest<?> request,
            Tab tab,
            String title,
            String template,
            Map<String, Object> values) {
        return page(HttpStatus.OK, request, tab, title, template, values);
    }

    /// A page that says that something is not as was asked.
    HttpResponse<String> message(
            HttpStatus status, HttpRequest<?> request, Tab tab, String title, String message) {
        return page(status, request, tab, title, "message", Map.of("message", message));
    }

    HttpResponse<String> page(
            HttpStatus status,
            HttpRequest<?> request,
            Tab tab,
            String title,
            String template,
            Map<String, Object> values) {
        String person = Person.of(request);
        boolean session = access instanceof Access.SignedIn && !person.isEmpty();
        Frame frame =
                new Frame(title, tab, person, session, !feed.isCaughtUp(), Instant.now(), assets);
        Map<String, Object> all = new HashMap<>(values);
        all.put("frame", frame);
        return HttpResponse.<String>status(status)
                .contentType(HTML)
                .body(pages.render(template, all));
    }

    /// Part of a page, for the live stream.
    String part(String template, Map<String, Object> values) {
        return pages.render(template, values);
    }
}
