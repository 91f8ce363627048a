// SPDX-License-Identifier: Apache-2.0
package io.faultline.robot;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/// Says on the JDK's log what a client cannot do.
final class LoggingListener implements RobotListener {

    private static final Logger LOG = System.getLogger(RobotClient.class.getName());

    @Override
    public void dropped(String what, String why) {
        LOG.log(Level.ERROR, "lost: {0}: {1}", what, why);
    }

    @Override
    public void refused(String what, String why) {
        LOG.log(Level.WARNING, "refused: {0}: {1}", what, why);
    }

    @Override
    public void delayed(String why) {
        LOG.log(Level.INFO, "delayed: {0}", why);
    }
}
