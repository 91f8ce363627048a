// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.web;

import io.faultline.console.account.Access;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.cookie.Cookie;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Stands before every page of the console: who is it, and does a page of ours ask? Robots' and
/// operators' addresses on the same server are not its business.
@ServerFilter("/**")
@Requires(env = "console")
final class Guard {

    static final String COOKIE = "faultline_session";

    private static final List<String> OTHERS =
            List.of("/v1/", "/health", "/prometheus", "/openapi.yml", "/asyncapi.yml");
    private static final List<String> OPEN_TO_ALL = List.of("/assets/", "/sign-in");
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    private final Access access;

    Guard(Access access) {
        this.access = access;
    }

    @RequestFilter
    @Nullable HttpResponse<?> admit(HttpRequest<?> request) {
        if (isOthers(request)) {
            return null;
        }
        if (access instanceof Access.AtThisMachine && !Origins.namesThisMachine(request)) {
            return refusal(HttpStatus.MISDIRECTED_REQUEST, "this console answers to localhost");
        }
        if (!Origins.areOurs(request)) {
            return refusal(HttpStatus.FORBIDDEN, "this form was not sent by a page of the console");
        }
        Optional<String> person = access.person(token(request));
        person.ifPresent(name -> Person.mark(request, name));
        boolean admitted = person.isPresent() || begins(request, OPEN_TO_ALL);
        return admitted ? null : HttpResponse.seeOther(URI.create("/sign-in"));
    }

    @ResponseFilter
    void harden(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (!isOthers(request)) {
            HttpHeaders present = response.getHeaders();
            setIfAbsent(response, present, "Content-Security-Policy", POLICY);
            setIfAbsent(response, present, "Cache-Control", "no-store");
            response.header("X-Content-Type-Options", "nosniff")
                    .header("X-Frame-Options", "DENY")
                    .header("Referrer-Policy", "same-origin")
                    .header("Cross-Origin-Resource-Policy", "same-origin");
        }
    }

    private static void setIfAbsent(
            MutableHttpResponse<?> response, HttpHeaders present, String name, String value) {
        if (!present.contains(name)) {
            response.header(name, value);
        }
    }

    private static String token(HttpRequest<?> request) {
        return request.getCookies().findCookie(COOKIE).map(Cookie::getValue).orElse("");
    }

    private static boolean isOthers(HttpRequest<?> request) {
        return begins(request, OTHERS);
    }

    private static boolean begins(HttpRequest<?> request, List<String> paths) {
        return paths.stream().anyMatch(path -> begins(request.getPath(), path));
    }

    /// Whether a path is another or lies below it.
    private static boolean begins(String path, String other) {
        return path.equals(other) || path.startsWith(other.endsWith("/") ? other : other + "/");
    }

    private static HttpResponse<?> refusal(HttpStatus status, String why) {
        return HttpResponse.status(status).contentType(MediaType.TEXT_PLAIN_TYPE).body(why);
    }
}
