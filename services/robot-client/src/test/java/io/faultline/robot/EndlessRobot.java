// SPDX-License-Identifier: Apache-2.0
package io.faultline.robot;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/// A robot in a process of its own that keeps snapshots until it is killed, and says each number.
final class EndlessRobot {

    private EndlessRobot() {}

    public static void main(String[] args) throws Exception {
        RobotSettings settings =
                RobotSettings.of(URI.create(args[0]), "arm", Path.of(args[1]))
                        .withRates(Duration.ofMillis(5), Duration.ZERO);
        try (RobotClient robot = RobotClient.open(settings, RobotListener.logging())) {
            for (long kept = 1; ; kept++) {
                if (robot.keep(new Snapshot("front", new byte[2_000]))) {
                    System.out.println(kept);
                }
                Thread.sleep(1);
            }
        }
    }
}
