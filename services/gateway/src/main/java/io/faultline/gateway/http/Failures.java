// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.http;

import io.faultline.gateway.intake.Refusal;
import io.faultline.gateway.intake.RefusedException;
import io.faultline.gateway.outlet.UnavailableException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.CompletionException;

/// What went wrong, as answers.
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final String RETRY_SECONDS = "1";

    private Failures() {}

    /// The answer to a request that was not taken.
    static MutableHttpResponse<Object> answer(Refusal why) {
        MutableHttpResponse<Object> answer =
                HttpResponse.status(HttpStatus.valueOf(why.cause().status())).body(Problem.of(why));
        return why.isTransient() ? answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS) : answer;
    }

    /// The answer to a request whose handling failed.
    static MutableHttpResponse<Object> answer(Throwable failure) {
        return answer(refusal(failure));
    }

    /// The code that a failure is counted under.
    static String cause(Throwable failure) {
        return refusal(failure).cause().code();
    }

    /// Why something failed: a refusal, a broker that is away, or a fault of ours, which is logged.
    static Refusal refusal(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        return switch (cause) {
            case RefusedException refused -> refused.refusal();
            case UnavailableException away -> unavailable("the broker does not answer", away);
            default -> unavailable("the gateway failed; its log says how", cause);
        };
    }

    private static Refusal unavailable(String reason, Throwable cause) {
        LOG.warn("{}: {}", reason, cause.toString());
        return new Refusal(Refusal.Cause.UNAVAILABLE, "body", reason);
    }
}
