// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.http;

import io.faultline.schemas.topic.Topics;

/// How long a body may be, by route.
final class RouteLimits {

    private static final int LABEL = 16 << 10;
    private static final int EVENTS = 1 << 20;
    private static final int FRAMES = 8 << 20;

    /// The pictures, and what is around them.
    private static final int QUESTION =
            Topics.MOST_PICTURES * Topics.MOST_PICTURE_BYTES + (64 << 10);

    private RouteLimits() {}

    /// The longest body that a path takes.
    static long of(String path) {
        if (path.startsWith("/v1/verify/")) {
            return QUESTION;
        }
        if (path.endsWith("/events")) {
            return EVENTS;
        }
        if (path.endsWith("/labels")) {
            return LABEL;
        }
        return path.contains("/cameras/") ? Topics.MOST_PICTURE_BYTES : FRAMES;
    }
}
