// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.stream;

import io.faultline.monitoring.robot.BootId;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/// Which robot is to be woken when, the earliest first: what is due is found without a look at the
/// others, so that a robot costs the same in a fleet of any size.
final class Wakes {

    private final PriorityQueue<Wake> queue = new PriorityQueue<>(Comparator.comparing(Wake::at));
    private final Map<BootId, Instant> next = new HashMap<>();

    private record Wake(Instant at, BootId robot) {}

    /// Sees to it that a robot is woken by then. A robot that is woken earlier is asked again.
    void by(Instant at, BootId robot) {
        Instant known = next.get(robot);
        if (known == null || at.isBefore(known)) {
            next.put(robot, at);
            queue.add(new Wake(at, robot));
        }
    }

    /// The next robot whose time has come; it is then awaited no more.
    Optional<BootId> due(Instant here) {
        while (!queue.isEmpty() && !queue.element().at.isAfter(here)) {
            Wake wake = queue.remove();
            if (next.remove(wake.robot, wake.at)) {
                return Optional.of(wake.robot);
            }
        }
        return Optional.empty();
    }
}
