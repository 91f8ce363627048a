// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.fleet;

import io.faultline.robot.RobotListener;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes to the log what a robot's client could not do.
///
/// @param robot whose client
record FleetListener(String robot) implements RobotListener {

    private static final Logger LOG = LoggerFactory.getLogger(FleetListener.class);

    @Override
    public void dropped(String what, String why) {
        LOG.error("{} dropped {}: {}", robot, what, why);
    }

    @Override
    public void refused(String what, String why) {
        LOG.error("{} was refused {}: {}", robot, what, why);
    }

    @Override
    public void delayed(String why) {
        LOG.warn("{} waits: {}", robot, why);
    }
}
