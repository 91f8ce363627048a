// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.robot;

import io.faultline.monitoring.MonitoringConfig;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The robots that are known, each start of a client for itself. Of one robot, only the last starts
/// are: an endless row of them cannot fill the memory.
public final class Fleet {

    static final int MOST_BOOTS = 4;

    private final MonitoringConfig config;
    private final Map<BootId, Robot> robots = new HashMap<>();
    private final Map<String, LinkedHashSet<BootId>> boots = new HashMap<>();

    public Fleet(MonitoringConfig config) {
        this.config = config;
    }

    /// A robot that has sent something, known or new.
    public Robot robot(BootId id, Instant here) {
        Robot known = robots.get(id);
        if (known != null) {
            return known;
        }
        Robot robot = new Robot(id, here, config);
        add(robot);
        return robot;
    }

    /// Puts back a robot that was remembered.
    public void add(Robot robot) {
        robots.put(robot.id(), robot);
        boots.computeIfAbsent(robot.id().robotId(), robotId -> new LinkedHashSet<>())
                .add(robot.id());
    }

    /// The robot, if it is known.
    public Optional<Robot> known(BootId id) {
        return Optional.ofNullable(robots.get(id));
    }

    /// All of them.
    public Collection<Robot> all() {
        return robots.values();
    }

    /// Takes leave of a robot's starts that are too many, the first known first.
    ///
    /// @return the ones that are known no more
    public List<Robot> dismissBefore(BootId latest, Effects effects) {
        LinkedHashSet<BootId> known = boots.get(latest.robotId());
        List<Robot> dismissed = new ArrayList<>();
        while (known != null && known.size() > MOST_BOOTS) {
            Robot oldest = robots.get(known.getFirst());
            if (oldest == null) {
                break;
            }
            oldest.dismiss(effects);
            remove(oldest);
            dismissed.add(oldest);
        }
        return dismissed;
    }

    /// Knows a robot no more.
    public void remove(Robot robot) {
        robots.remove(robot.id());
        LinkedHashSet<BootId> known = boots.get(robot.id().robotId());
        if (known != null && known.remove(robot.id()) && known.isEmpty()) {
            boots.remove(robot.id().robotId());
        }
    }
}
