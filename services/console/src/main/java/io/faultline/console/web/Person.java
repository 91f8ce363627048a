// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.web;

import io.micronaut.http.HttpRequest;

/// Who a request is from, as the guard found out.
final class Person {

    private static final String ATTRIBUTE = "faultline.console.person";

    private Person() {}

    static void mark(HttpRequest<?> request, String name) {
        request.setAttribute(ATTRIBUTE, name);
    }

    /// The name, empty for nobody.
    static String of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, String.class).orElse("");
    }
}
