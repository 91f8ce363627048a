// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.stream;

import io.faultline.monitoring.MonitoringConfig;
import io.faultline.schemas.RobotEvent;
import io.faultline.schemas.RobotFrame;
import io.faultline.schemas.RobotTimes;
import io.faultline.schemas.deadletter.PoisonRecordException;
import io.faultline.schemas.identity.Digest;
import io.faultline.schemas.topic.Topics;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// What a robot's record must hold for anything to be made of it. The gateway sees to it; a robot
/// that produces by itself may not.
final class Admission {

    private static final int MOST_NAME_CHARS = 256;
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private Admission() {}

    /// @throws PoisonRecordException where nothing can be made of the record
    static void check(@Nullable String key, RobotRecord record) {
        String robot = record.boot().robotId();
        require(robot.equals(key), "foreign-key", "robot " + robot + " under another key");
        name("robot", robot);
        name("boot", record.boot().boot());
        RobotTimes times = record.times();
        time("captured", times.getCaptured());
        time("sent", times.getSent());
        time("received", times.getReceived());
        switch (record) {
            case RobotRecord.Snapshot(RobotFrame frame) -> check(frame);
            case RobotRecord.Event(RobotEvent event) -> check(event);
        }
    }

    private static void check(RobotFrame frame) {
        name("camera", frame.getCamera());
        require(frame.getSequence() >= 0, "bad-sequence", "sequence " + frame.getSequence());
        require(Digest.isSha256(frame.getSha256()), "bad-hash", "sha256 is no such hash");
        int bytes = frame.getPicture().remaining();
        require(
                bytes > 0 && bytes <= Topics.MOST_PICTURE_BYTES,
                "bad-picture-size",
                "a picture of %d bytes".formatted(bytes));
    }

    private static void check(RobotEvent event) {
        require(
                event.getViews().size() <= MonitoringConfig.MOST_VIEWS,
                "too-many-views",
                "%d views".formatted(event.getViews().size()));
        event.getViews().forEach(view -> name("view", view));
    }

    private static void name(String field, String name) {
        require(
                !name.isBlank() && name.length() <= MOST_NAME_CHARS,
                "bad-name",
                "%s of %d characters".formatted(field, name.length()));
    }

    private static void time(String field, Instant time) {
        require(
                !time.isBefore(Instant.EPOCH) && time.isBefore(LATEST),
                "implausible-time",
                field + " at " + time);
    }

    private static void require(boolean holds, String code, String message) {
        if (!holds) {
            throw new PoisonRecordException(code, message);
        }
    }
}
