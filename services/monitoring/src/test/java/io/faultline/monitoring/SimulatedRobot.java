// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring;

import io.faultline.schemas.RobotEvent;
import io.faultline.schemas.RobotEventKind;
import io.faultline.schemas.RobotFrame;
import io.faultline.schemas.RobotTimes;
import io.faultline.schemas.identity.Digest;
import io.faultline.schemas.registry.AvroSerdes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes the records of one robot. Its time runs from 0 by the clock that never jumps; the wall
/// clock is ahead of the gateway's by what the test says.
public final class SimulatedRobot {

    static {
        // Avro builds no record of a class that is not trusted; the serdes see to that
        new AvroSerdes(Map.of("schema.registry.url", "mock://robots"));
    }

    /// The gateway's time when the robot's time is 0.
    public static final Instant BEGINNING = Instant.parse("2026-03-01T12:00:00Z");

    private static final Duration SINCE_POWER_ON = Duration.ofHours(5);

    private final String id;
    private final String boot;
    private final List<String> views;
    private final Map<String, Long> sequences = new HashMap<>();
    private Duration ahead = Duration.ZERO;
    private Duration transit = Duration.ofMillis(5);
    private Duration spooled = Duration.ZERO;
    private boolean monotonic = true;

    public SimulatedRobot(String id, String boot, List<String> views) {
        this.id = id;
        this.boot = boot;
        this.views = views;
    }

    /// Sets the wall clock.
    public SimulatedRobot ahead(Duration ofGateway) {
        this.ahead = ofGateway;
        return this;
    }

    /// How long records lie in the robot before they are sent.
    public SimulatedRobot spooled(Duration time) {
        this.spooled = time;
        return this;
    }

    /// How long records travel.
    public SimulatedRobot transit(Duration time) {
        this.transit = time;
        return this;
    }

    /// A robot that tells only its wall clock's time.
    public SimulatedRobot withoutMonotonicClock() {
        this.monotonic = false;
        return this;
    }

    /// Leaves out numbers of a camera, as if the snapshots were lost.
    public void lose(String camera, int snapshots) {
        sequences.merge(camera, (long) snapshots, Long::sum);
    }

    /// The next snapshot of a camera, which shows what no other shows.
    public RobotFrame snapshot(String camera, int millis) {
        return snapshot(camera, millis, camera + "@" + millis);
    }

    /// The next snapshot of a camera.
    public RobotFrame snapshot(String camera, int millis, String shows) {
        return snapshot(camera, millis, shows.getBytes(StandardCharsets.UTF_8));
    }

    /// The next snapshot of a camera.
    public RobotFrame snapshot(String camera, int millis, byte[] picture) {
        long sequence = sequences.merge(camera, 1L, Long::sum) - 1;
        return RobotFrame.newBuilder()
                .setRobotId(id)
                .setBoot(boot)
                .setCamera(camera)
                .setSequence(sequence)
                .setTimes(times(millis))
                .setSha256(Digest.ofBytes(picture))
                .setMediaType("image/jpeg")
                .setWidth(640)
                .setHeight(480)
                .setPicture(ByteBuffer.wrap(picture))
                .build();
    }

    public RobotEvent heartbeat(int millis) {
        return event(RobotEventKind.HEARTBEAT, millis).build();
    }

    public RobotEvent plan(String episode, int millis) {
        return event(RobotEventKind.PLAN_PROPOSED, millis)
                .setEpisode(episode)
                .setInstruction("put the carrot on the plate")
                .setPlan(List.of("grasp the carrot", "place it on the plate"))
                .setViews(views)
                .build();
    }

    public RobotEvent started(String episode, int subtask, int millis) {
        return subtask(RobotEventKind.SUBTASK_STARTED, episode, subtask, millis);
    }

    public RobotEvent ended(String episode, int subtask, int millis) {
        return subtask(RobotEventKind.SUBTASK_ENDED, episode, subtask, millis);
    }

    private RobotEvent subtask(RobotEventKind kind, String episode, int subtask, int millis) {
        return event(kind, millis)
                .setEpisode(episode)
                .setInstruction("put the carrot on the plate")
                .setSubtaskIndex(subtask)
                .setSubtask("grasp the carrot")
                .setViews(views)
                .build();
    }

    private RobotEvent.Builder event(RobotEventKind kind, int millis) {
        return RobotEvent.newBuilder()
                .setRobotId(id)
                .setBoot(boot)
                .setSequence(sequences.merge("", 1L, Long::sum) - 1)
                .setKind(kind)
                .setTimes(times(millis));
    }

    private RobotTimes times(int millis) {
        Instant happened = BEGINNING.plusMillis(millis);
        Instant sent = happened.plus(spooled);
        return RobotTimes.newBuilder()
                .setCaptured(happened.plus(ahead))
                .setMonotonic(monotonic ? SINCE_POWER_ON.plusMillis(millis).toNanos() : 0)
                .setSent(sent.plus(ahead))
                .setReceived(sent.plus(transit))
                .build();
    }
}
