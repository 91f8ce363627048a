// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.http;

import io.faultline.gateway.identity.Credentials;
import io.faultline.gateway.intake.Names;
import io.faultline.gateway.intake.Refusal;
import io.faultline.gateway.intake.RefusedException;
import io.faultline.gateway.limits.RobotRates;
import io.faultline.schemas.telemetry.StageMetrics;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;

import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Stands before every route of the robots, and decides before a byte of a body is read: who
/// speaks, whether for itself, how long the body is and whether there was too much of late.
@ServerFilter("/v1/**")
@Requires(env = "gateway")
final class RobotsFilter {

    private static final Pattern OF_ROBOT = Pattern.compile("/v1/robots/([^/]*)(/.*)?");
    private static final String ANYBODY = "";

    private final Credentials credentials;
    private final RobotRates rates;
    private final StageMetrics metrics;

    RobotsFilter(
            Credentials credentials, RobotRates rates, @Named("gateway") StageMetrics metrics) {
        this.credentials = credentials;
        this.rates = rates;
        this.metrics = metrics;
    }

    /// Answers a request that is not let through, and reads away a body that nobody else will read.
    @RequestFilter
    @Nullable HttpResponse<?> check(HttpRequest<?> request) {
        HttpResponse<?> refusal = refusal(request);
        if (refusal != null || RouteAttributes.getRouteMatch(request).isEmpty()) {
            Bodies.discard(request);
        }
        return refusal;
    }

    private @Nullable HttpResponse<?> refusal(HttpRequest<?> request) {
        try {
            String robot = robot(request);
            long length = length(request);
            Duration wait = rates.take(robot, length);
            if (!wait.isZero()) {
                metrics.rejected(Refusal.Cause.TOO_MANY.code());
                return tooMany(wait);
            }
            return null;
        } catch (RefusedException e) {
            metrics.rejected(e.refusal().cause().code());
            return challenge(e.refusal());
        }
    }

    /// The robot whose request it is, for its limits.
    private String robot(HttpRequest<?> request) throws RefusedException {
        Optional<String> caller = credentials.robot(shown(request));
        caller.ifPresent(robot -> Callers.set(request, robot));
        Matcher path = OF_ROBOT.matcher(request.getPath());
        if (!path.matches()) {
            return caller.orElse(ANYBODY);
        }
        String robot = Names.name("robot", path.group(1));
        if (caller.isPresent() && !caller.get().equals(robot)) {
            throw new RefusedException(
                    new Refusal(Refusal.Cause.FORBIDDEN, "robot", "is another robot"));
        }
        return robot;
    }

    private static Credentials.Shown shown(HttpRequest<?> request) {
        HttpHeaders headers = request.getHeaders();
        return new Credentials.Shown(
                headers.get(HttpHeaders.AUTHORIZATION),
                request.getCertificate().orElse(null),
                headers.get(HttpHeaders.HOST),
                headers.get(HttpHeaders.ORIGIN));
    }

    /// The length of the body, said beforehand and within the route's limit. A body that would grow
    /// when unpacked is not taken.
    private static long length(HttpRequest<?> request) throws RefusedException {
        if (request.getMethod() != HttpMethod.POST) {
            return 0;
        }
        String encoding = request.getHeaders().get(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !"identity".equalsIgnoreCase(encoding)) {
            throw new RefusedException(
                    new Refusal(Refusal.Cause.UNSUPPORTED, "Content-Encoding", "is not supported"));
        }
        long length = request.getContentLength();
        if (length < 0) {
            throw new RefusedException(
                    new Refusal(Refusal.Cause.LENGTH_REQUIRED, "Content-Length", "is missing"));
        }
        long limit = RouteLimits.of(request.getPath());
        if (length > limit) {
            throw new RefusedException(
                    new Refusal(
                            Refusal.Cause.TOO_LARGE,
                            "body",
                            "has %d bytes, over the limit of %d".formatted(length, limit)));
        }
        return length;
    }

    private static HttpResponse<?> tooMany(Duration wait) {
        return Failures.answer(new Refusal(Refusal.Cause.TOO_MANY, "robot", "sends too much"))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1));
    }

    private static HttpResponse<?> challenge(Refusal why) {
        MutableHttpResponse<?> answer =
                Failures.answer(why).contentType(MediaType.APPLICATION_JSON_TYPE);
        return why.cause() == Refusal.Cause.UNAUTHORIZED
                ? answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                : answer;
    }
}
