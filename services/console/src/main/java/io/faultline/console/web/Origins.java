// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.Set;

/// Where a request comes from: a page of ours, or another's.
final class Origins {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private Origins() {}

    /// Whether a request may change something: browsers say which page sent it, and it must be one
    /// of ours. A request that says nothing changes nothing.
    static boolean areOurs(HttpRequest<?> request) {
        if (SAFE.contains(request.getMethod())) {
            return true;
        }
        HttpHeaders headers = request.getHeaders();
        String host = headers.get(HttpHeaders.HOST);
        String origin = headers.get(HttpHeaders.ORIGIN);
        return host != null && origin != null && host.equalsIgnoreCase(authority(origin));
    }

    /// Whether a request names this machine as its host, so that no other site's name can be bent
    /// to lead here.
    static boolean namesThisMachine(HttpRequest<?> request) {
        String host = request.getHeaders().get(HttpHeaders.HOST);
        return host != null && THIS_MACHINE.contains(host.replaceFirst(":\\d+$", ""));
    }

    private static @Nullable String authority(String origin) {
        try {
            return URI.create(origin).getRawAuthority();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
