// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.robot;

import io.faultline.monitoring.MonitoringConfig;
import io.faultline.schemas.BootState;
import io.faultline.schemas.CameraState;
import io.faultline.schemas.SeenSnapshot;
import io.faultline.schemas.SubjectState;
import io.faultline.schemas.VerificationRequest;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Notes what follows from a robot's records, and remembers its state as the stores would.
final class Recorder implements Effects {

    private static final ByteBuffer PICTURE = ByteBuffer.wrap(new byte[] {1});

    private final MonitoringConfig config;
    private final Requests requests;
    private final List<VerificationRequest> sent = new ArrayList<>();
    private final List<String> rejected = new ArrayList<>();
    private final Map<BootId, BootState> boots = new HashMap<>();
    private final Map<String, CameraState> cameras = new HashMap<>();
    private final Map<String, SubjectState> subjects = new LinkedHashMap<>();

    Recorder(MonitoringConfig config) {
        this.config = config;
        this.requests = new Requests(config, offset -> Optional.of(PICTURE));
    }

    /// Everything that was requested, in order.
    List<VerificationRequest> sent() {
        return sent;
    }

    List<String> rejected() {
        return rejected;
    }

    /// How many subjects are remembered.
    int subjects() {
        return subjects.size();
    }

    /// The robot as it comes back from its state, after a kill.
    Robot restart(BootId id, Instant here) {
        BootState boot = boots.get(id);
        Robot robot = boot == null ? new Robot(id, here, config) : Robot.of(boot, here, config);
        cameras.values().forEach(robot::restore);
        subjects.values().forEach(subject -> robot.restore(subject, here));
        robot.resume(this);
        return robot;
    }

    @Override
    public void request(Robot robot, Subject subject, Instant complete) {
        sent.add(requests.of(robot, subject, complete, complete));
    }

    @Override
    public void chosen(SeenSnapshot snapshot) {
        // every picture is kept
    }

    @Override
    public void changed(Camera camera) {
        cameras.put(camera.name(), camera.state());
    }

    @Override
    public void changed(Robot robot) {
        boots.put(robot.id(), robot.state());
    }

    @Override
    public void changed(Robot robot, Subject subject) {
        subjects.put(subject.id(), subject.state());
    }

    @Override
    public void forgotten(Robot robot, Subject subject) {
        subjects.remove(subject.id());
    }

    @Override
    public void rejected(String cause) {
        rejected.add(cause);
    }
}
