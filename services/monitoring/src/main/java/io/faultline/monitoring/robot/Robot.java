// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.robot;

import io.faultline.monitoring.MonitoringConfig;
import io.faultline.monitoring.clock.RobotClock;
import io.faultline.schemas.BootState;
import io.faultline.schemas.CameraState;
import io.faultline.schemas.RequestLane;
import io.faultline.schemas.RobotEvent;
import io.faultline.schemas.SeenSnapshot;
import io.faultline.schemas.SubjectState;
import io.faultline.schemas.deadletter.PoisonRecordException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One robot since one start of its client. Its records may come in any order and more than once:
/// once all have come, what it holds is the same.
public final class Robot {

    private final BootId id;
    private final MonitoringConfig config;
    private final RobotClock clock;
    private final Map<String, Camera> cameras = new HashMap<>();
    private final LinkedHashMap<Start.Key, Start> starts = new LinkedHashMap<>();
    private final LinkedHashMap<String, Subject> subjects = new LinkedHashMap<>();
    private Instant heard;
    private Instant received = Instant.EPOCH;

    /// A robot that is heard for the first time.
    ///
    /// @param here the time by this machine's clock
    public Robot(BootId id, Instant here, MonitoringConfig config) {
        this(id, new RobotClock(), here, config);
    }

    private Robot(BootId id, RobotClock clock, Instant here, MonitoringConfig config) {
        this.id = id;
        this.clock = clock;
        this.heard = here;
        this.config = config;
    }

    /// What was remembered of a robot, without its cameras and subjects.
    public static Robot of(BootState state, Instant here, MonitoringConfig config) {
        Robot robot =
                new Robot(
                        new BootId(state.getRobotId(), state.getBoot()),
                        new RobotClock(state.getSamples(), state.getHeartbeat(), state.getEpoch()),
                        here,
                        config);
        state.getStarts().stream()
                .map(Start::of)
                .forEach(start -> robot.starts.put(start.key(), start));
        return robot;
    }

    /// Puts back what was remembered of a camera.
    public void restore(CameraState state) {
        cameras.put(state.getCamera(), Camera.of(state, config));
    }

    /// Puts back what was remembered of a subject. It is not certain that its last request arrived,
    /// so that one is to go out again.
    public void restore(SubjectState state, Instant here) {
        Subject subject = Subject.of(state, here, config);
        subjects.put(subject.id(), subject);
    }

    /// What is to be remembered of it, cameras and subjects apart.
    public BootState state() {
        return BootState.newBuilder()
                .setRobotId(id.robotId())
                .setBoot(id.boot())
                .setSamples(clock.samples())
                .setHeartbeat(clock.heartbeat())
                .setEpoch(clock.epoch())
                .setStarts(starts.values().stream().map(Start::state).toList())
                .build();
    }

    /// Which robot, since which start.
    public BootId id() {
        return id;
    }

    /// Its cameras.
    public Collection<Camera> cameras() {
        return cameras.values();
    }

    RobotClock clock() {
        return clock;
    }

    /// Snapshots of a camera that were numbered but never came.
    long lost(String camera) {
        Camera known = cameras.get(camera);
        return known == null ? 0 : known.lost();
    }

    /// Sends once more what may not have arrived before a restart.
    public void resume(Effects effects) {
        for (Subject subject : subjects.values()) {
            if (subject.revision() >= 0) {
                effects.request(this, subject, subject.due());
            }
        }
    }

    /// Takes a snapshot in.
    ///
    /// @throws PoisonRecordException where a robot has more cameras than are followed
    public void snapshot(String name, SeenSnapshot snapshot, Instant here, Effects effects) {
        hear(snapshot.getReceived(), here);
        Camera camera = camera(name);
        if (camera.add(snapshot)) {
            effects.changed(camera);
            offer(name, snapshot, here, effects);
        } else {
            effects.rejected("repeated-snapshot");
        }
        settle(here, effects);
    }

    /// Takes an event in.
    public void event(RobotEvent event, Instant here, Effects effects) {
        hear(event.getTimes().getReceived(), here);
        switch (event.getKind()) {
            case HEARTBEAT -> {
                clock.heartbeat(event.getTimes());
                effects.changed(this);
            }
            case SUBTASK_STARTED -> start(event, here, effects);
            case PLAN_PROPOSED, SUBTASK_ENDED -> subject(event, here, effects);
            case EPISODE_ENDED -> {
                // what has ended by then is told by its own event
            }
        }
        settle(here, effects);
    }

    /// Does what is due though nothing came.
    public void wake(Instant here, Effects effects) {
        settle(here, effects);
    }

    /// Sends what has not been sent, and forgets every subject.
    void dismiss(Effects effects) {
        for (Subject subject : List.copyOf(subjects.values())) {
            hasten(subject, effects);
            forget(subject, effects);
        }
    }

    /// When to wake it at the latest, by this machine's clock.
    public Instant wakes() {
        return subjects.values().stream()
                .map(Subject::wakes)
                .min(Instant::compareTo)
                .orElseGet(() -> heard.plus(config.forgetAfter()));
    }

    /// Whether it has been silent for so long that it may be forgotten.
    public boolean isSilent(Instant here) {
        return subjects.isEmpty() && !here.isBefore(heard.plus(config.forgetAfter()));
    }

    private void hear(Instant now, Instant here) {
        received = now;
        heard = here;
    }

    private Camera camera(String name) {
        Camera known = cameras.get(name);
        if (known == null) {
            if (cameras.size() >= MonitoringConfig.MOST_CAMERAS) {
                throw new PoisonRecordException(
                        "too-many-cameras",
                        "robot %s has more than %d cameras"
                                .formatted(id.robotId(), MonitoringConfig.MOST_CAMERAS));
            }
            known = new Camera(id, name, config);
            cameras.put(name, known);
        }
        return known;
    }

    private void offer(String camera, SeenSnapshot snapshot, Instant here, Effects effects) {
        boolean better = false;
        for (Start start : starts.values()) {
            if (start.offer(camera, snapshot, config.matching())) {
                effects.chosen(snapshot);
                better = true;
            }
        }
        if (better) {
            effects.changed(this);
        }
        for (Subject subject : subjects.values()) {
            if (subject.offer(camera, snapshot, here)) {
                effects.changed(this, subject);
            }
        }
    }

    private void start(RobotEvent event, Instant here, Effects effects) {
        Start start = new Start(event);
        for (Camera camera : cameras.values()) {
            camera.snapshots()
                    .forEach(shown -> start.offer(camera.name(), shown, config.matching()));
        }
        Subject ended = subjects.get(Subject.id(event));
        if (ended != null) {
            if (ended.started(start, event.getTimes().getReceived(), here)) {
                effects.changed(this, ended);
            }
        } else if (starts.putIfAbsent(start.key(), start) == null) {
            if (starts.size() > MonitoringConfig.MOST_STARTS) {
                starts.pollFirstEntry();
                effects.rejected("start-without-end");
            }
            start.before().values().forEach(effects::chosen);
            effects.changed(this);
        }
    }

    private void subject(RobotEvent event, Instant here, Effects effects) {
        if (subjects.containsKey(Subject.id(event))) {
            effects.rejected("repeated-event");
            return;
        }
        makeRoom(effects);
        Subject subject = new Subject(event, lane(event), here, config);
        Start start = starts.remove(Start.Key.of(event));
        if (start != null) {
            subject.started(start, event.getTimes().getReceived(), here);
            effects.changed(this);
        }
        for (Camera camera : cameras.values()) {
            camera.snapshots().forEach(shown -> subject.offer(camera.name(), shown, here));
        }
        subjects.put(subject.id(), subject);
        effects.changed(this, subject);
    }

    private RequestLane lane(RobotEvent event) {
        return clock.age(event.getTimes()).compareTo(config.backfillAfter()) > 0
                ? RequestLane.BACKFILL
                : RequestLane.STREAM;
    }

    /// Sends the requests that are ready or due, and forgets what is closed.
    private void settle(Instant here, Effects effects) {
        List<Subject> closed = new ArrayList<>();
        for (Subject subject : subjects.values()) {
            if (subject.isReady(cameras)) {
                request(subject, subject.completeAt(received), effects);
            } else if (subject.isDue(received, here)) {
                request(subject, subject.due(), effects);
            }
            if (subject.isClosed(received, here)) {
                closed.add(subject);
            }
        }
        closed.forEach(subject -> forget(subject, effects));
    }

    private void request(Subject subject, Instant complete, Effects effects) {
        subject.next();
        effects.request(this, subject, complete);
        effects.changed(this, subject);
    }

    private void forget(Subject subject, Effects effects) {
        subjects.remove(subject.id());
        effects.forgotten(this, subject);
    }

    /// A robot that tells of more than are remembered loses the wait for the oldest, not its
    /// request.
    private void makeRoom(Effects effects) {
        if (subjects.size() >= MonitoringConfig.MOST_SUBJECTS) {
            Subject oldest = subjects.firstEntry().getValue();
            hasten(oldest, effects);
            forget(oldest, effects);
        }
    }

    private void hasten(Subject subject, Effects effects) {
        if (subject.revision() < 0) {
            request(subject, subject.due(), effects);
        }
    }
}
