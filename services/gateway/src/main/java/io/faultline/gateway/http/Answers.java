// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Answers to requests that bring items.
final class Answers {

    private static final String RETRY_SECONDS = "1";

    private Answers() {}

    /// One item: its own status.
    static HttpResponse<?> single(@Nullable List<ItemAnswer> items, @Nullable Throwable failure) {
        if (failure != null || items == null) {
            return Failures.answer(failure == null ? new IllegalStateException() : failure);
        }
        ItemAnswer item = items.getFirst();
        return status(items, HttpStatus.valueOf(item.status()));
    }

    /// Several: 200 if one of them was accepted, 503 if one may be later, otherwise 422.
    static HttpResponse<?> batch(@Nullable List<ItemAnswer> items, @Nullable Throwable failure) {
        if (failure != null || items == null) {
            return Failures.answer(failure == null ? new IllegalStateException() : failure);
        }
        if (items.isEmpty() || items.stream().anyMatch(ItemAnswer::accepted)) {
            return status(items, HttpStatus.OK);
        }
        boolean later = items.stream().anyMatch(ItemAnswer::retry);
        return status(
                items, later ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.UNPROCESSABLE_ENTITY);
    }

    private static MutableHttpResponse<?> status(List<ItemAnswer> items, HttpStatus status) {
        MutableHttpResponse<?> answer = HttpResponse.status(status).body(ItemsAnswer.of(items));
        return status == HttpStatus.SERVICE_UNAVAILABLE
                ? answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                : answer;
    }
}
