// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.pipeline;

import io.faultline.robot.Happening.SubtaskEnded;
import io.faultline.robot.Happening.SubtaskStarted;
import io.faultline.robot.RobotClient;
import io.faultline.robot.RobotListener;
import io.faultline.robot.RobotSettings;
import io.faultline.robot.Snapshot;
import io.faultline.simulation.jpeg.JpegEncoder;
import io.faultline.simulation.render.SceneRenderer;
import io.faultline.simulation.render.Studio;
import io.faultline.simulation.render.View;
import io.faultline.simulation.task.Tasks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Robots that carry out subtask after subtask at a steady rate and spool what they tell; they wait
/// for no verdict.
public final class RobotCrew implements AutoCloseable {

    private static final int SIZE = 64;
    private static final List<String> VIEWS = List.of("front", "wrist");
    private static final Duration SUBTASK = Duration.ofMillis(120);

    private final List<RobotClient> clients = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Set<String> subjects = ConcurrentHashMap.newKeySet();

    /// Puts robots to work.
    ///
    /// @param subtasks of each robot
    /// @param pause between two subtasks of a robot
    public RobotCrew(URI gateway, Path spools, int robots, int subtasks, Duration pause)
            throws IOException {
        for (int i = 0; i < robots; i++) {
            String name = "robot-" + i;
            RobotClient client =
                    RobotClient.open(
                            RobotSettings.of(gateway, name, spools.resolve(name)),
                            RobotListener.logging());
            clients.add(client);
            int number = i;
            threads.add(
                    Thread.ofPlatform()
                            .name(name)
                            .start(() -> work(client, number, subtasks, pause)));
        }
    }

    private void work(RobotClient client, int robot, int subtasks, Duration pause) {
        SceneRenderer renderer = new SceneRenderer(SIZE);
        JpegEncoder encoder = new JpegEncoder(SIZE, SIZE, 80);
        try {
            for (int n = 0; n < subtasks; n++) {
                String episode = "episode-" + n;
                keep(client, renderer, encoder, 1000L * robot + 2 * n);
                client.tell(new SubtaskStarted(episode, "lift", 0, "grasp the cup", 0, VIEWS));
                Thread.sleep(SUBTASK);
                subjects.add(
                        client.tell(
                                        new SubtaskEnded(
                                                episode,
                                                "lift",
                                                0,
                                                "grasp the cup",
                                                0,
                                                VIEWS,
                                                Duration.ofMinutes(5)))
                                .id());
                keep(client, renderer, encoder, 1000L * robot + 2 * n + 1);
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void keep(
            RobotClient client, SceneRenderer renderer, JpegEncoder encoder, long seed) {
        var world = Tasks.all().getFirst().task(0, seed).world();
        List<View> views = List.of(View.FRONT, View.WRIST);
        for (int i = 0; i < views.size(); i++) {
            int[] pixels = renderer.render(world, Studio.of(seed), views.get(i));
            client.keep(new Snapshot(VIEWS.get(i), encoder.encode(pixels)));
        }
    }

    /// Whether every robot has done all its subtasks.
    public boolean isDone() {
        return threads.stream().noneMatch(Thread::isAlive);
    }

    /// Waits until all that was told has been acknowledged.
    ///
    /// @return whether it was
    public boolean flush(Duration within) throws InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        for (RobotClient client : clients) {
            if (!client.flush(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
                return false;
            }
        }
        return true;
    }

    /// What verdicts must be about: every subtask that was ended.
    public Set<String> subjects() {
        return Set.copyOf(subjects);
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        clients.forEach(RobotClient::close);
    }
}
