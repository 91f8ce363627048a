// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.web;

import io.faultline.console.ConsoleConfig;
import io.faultline.console.account.Access;
import io.faultline.console.account.Sessions;
import io.faultline.console.page.Frame.Tab;
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
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// Signing in and out.
@Controller
@Requires(env = "console")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SignInController {

    /// A password takes a good part of a second to check: more at a time are turned away.
    private final Semaphore checks = new Semaphore(2);

    private final Access access;
    private final ConsoleConfig config;
    private final Views views;

    SignInController(Access access, ConsoleConfig config, Views views) {
        this.access = access;
        this.config = config;
        this.views = views;
    }

    @Get("/sign-in")
    HttpResponse<String> form(HttpRequest<?> request) {
        return form(request, HttpStatus.OK, "");
    }

    @Post("/sign-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<String> signIn(HttpRequest<?> request, @Body Map<String, String> form) {
        return switch (access) {
            case Access.AtThisMachine _ -> HttpResponse.seeOther(URI.create("/"));
            case Access.SignedIn people -> signIn(request, people, form);
        };
    }

    @Post("/sign-out")
    @Consumes(MediaType.ALL)
    HttpResponse<String> signOut() {
        return HttpResponse.<String>seeOther(URI.create("/sign-in"))
                .cookie(cookie("", Duration.ZERO));
    }

    private HttpResponse<String> signIn(
            HttpRequest<?> request, Access.SignedIn people, Map<String, String> form) {
        if (!checks.tryAcquire()) {
            return form(
                    request, HttpStatus.TOO_MANY_REQUESTS, "Too many at once. Try again shortly.");
        }
        try {
            Optional<String> token =
                    people.signIn(
                            form.getOrDefault("name", ""),
                            form.getOrDefault("password", "").toCharArray());
            return token.isPresent()
                    ? HttpResponse.<String>seeOther(URI.create("/"))
                            .cookie(cookie(token.get(), Sessions.LIFE))
                    : form(request, HttpStatus.UNAUTHORIZED, "Name or password is wrong.");
        } finally {
            checks.release();
        }
    }

    private HttpResponse<String> form(HttpRequest<?> request, HttpStatus status, String wrong) {
        return views.page(status, request, Tab.FLEET, "Sign in", "sign-in", Map.of("wrong", wrong));
    }

    private Cookie cookie(String token, Duration life) {
        return Cookie.of(Guard.COOKIE, token)
                .httpOnly(true)
                .secure(config.secureCookie())
                .sameSite(SameSite.Strict)
                .path("/")
                .maxAge(life.toSeconds());
    }
}
