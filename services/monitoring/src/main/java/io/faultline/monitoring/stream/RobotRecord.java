// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.stream;

import io.faultline.monitoring.robot.BootId;
import io.faultline.schemas.RobotEvent;
import io.faultline.schemas.RobotFrame;
import io.faultline.schemas.RobotTimes;

/// What a robot sends.
public sealed interface RobotRecord {

    /// One camera's snapshot.
    record Snapshot(RobotFrame frame) implements RobotRecord {

        @Override
        public BootId boot() {
            return new BootId(frame.getRobotId(), frame.getBoot());
        }

        @Override
        public RobotTimes times() {
            return frame.getTimes();
        }
    }

    /// Something that happened to it.
    record Event(RobotEvent event) implements RobotRecord {

        @Override
        public BootId boot() {
            return new BootId(event.getRobotId(), event.getBoot());
        }

        @Override
        public RobotTimes times() {
            return event.getTimes();
        }
    }

    /// The robot, and since which start.
    BootId boot();

    /// When.
    RobotTimes times();
}
