// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.fleet;

import io.faultline.robot.RobotClient;
import io.faultline.robot.RobotSettings;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Simulated robots that ask the verifier, and as many beside them that do not, each in a thread of
/// its own: robot n of one part meets what robot n of the other meets.
public final class Fleet implements AutoCloseable {

    private final FleetSettings settings;
    private final Assignments assignments;
    private final FleetTally tally = new FleetTally();
    private final List<RobotClient> clients = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private Fleet(FleetSettings settings) {
        this.settings = settings;
        this.assignments =
                new Assignments(settings.seed(), settings.badExecutions(), settings.badPlans());
    }

    /// Puts a fleet to work.
    ///
    /// @throws IOException if a robot cannot open its spool
    public static Fleet start(FleetSettings settings) throws IOException {
        Fleet fleet = new Fleet(settings);
        for (int i = 1; i <= settings.robots(); i++) {
            String name = "robot-" + i;
            fleet.add(
                    name,
                    name,
                    FleetSettings.GUARDED,
                    client -> new GuardedRobot(client, settings, fleet.tally));
            fleet.add(
                    name,
                    name + "-alone",
                    FleetSettings.UNGUARDED,
                    client -> new UnguardedRobot(client, settings.pace()));
        }
        fleet.threads.forEach(Thread::start);
        return fleet;
    }

    private void add(
            String twin, String name, String group, Function<RobotClient, SimulatedRobot> make)
            throws IOException {
        RobotSettings line =
                RobotSettings.of(settings.gateway(), name, settings.spools().resolve(name))
                        .withGroup(group);
        RobotClient client = RobotClient.open(line, new FleetListener(name));
        clients.add(client);
        SimulatedRobot robot = make.apply(client);
        threads.add(
                Thread.ofPlatform().name(name).daemon().unstarted(() -> work(twin, group, robot)));
    }

    private void work(String twin, String group, SimulatedRobot robot) {
        try {
            for (int n = 0; settings.episodes() == 0 || n < settings.episodes(); n++) {
                tally.episode(group, robot.run(assignments.of(twin, n)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// What became of it so far.
    public FleetTally tally() {
        return tally;
    }

    /// Waits until every robot has done its episodes.
    public void await() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        clients.forEach(RobotClient::close);
    }
}
