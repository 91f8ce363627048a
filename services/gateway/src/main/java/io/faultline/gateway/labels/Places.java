// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.labels;

import io.faultline.gateway.feed.Place;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Where the latest requests are on their topic: a few bytes each instead of megabytes of pictures.
/// The first of a request's places is kept; the oldest requests are forgotten first.
public final class Places {

    private final Map<String, Place> requests;

    /// @param most how many requests are remembered
    public Places(int most) {
        this.requests =
                new LinkedHashMap<>() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, Place> eldest) {
                        return size() > most;
                    }
                };
    }

    /// Remembers a request.
    public synchronized void add(String requestId, Place place) {
        requests.putIfAbsent(requestId, place);
    }

    /// Where a request is.
    public synchronized Optional<Place> find(String requestId) {
        return Optional.ofNullable(requests.get(requestId));
    }
}
