// SPDX-License-Identifier: Apache-2.0
package io.faultline.robot;

import io.faultline.robot.spool.Spool;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A robot's line to Faultline: snapshots and events go into a spool on disk and from there to the
/// gateway, verdicts come back. Safe for use by several threads.
///
/// What [#keep] and [#tell] were given survives a killed process and an absent gateway; it is sent
/// again until the gateway says that the broker has it. Camera, boot and sequence name a snapshot,
/// boot and sequence an event, so that a repetition is known as one.
public final class RobotClient implements AutoCloseable {

    private static final Duration OFTEN = Duration.ofMillis(200);

    private final RobotSettings settings;
    private final String boot = UUID.randomUUID().toString();
    private final Tally tally = new Tally();
    private final Verdicts verdicts = new Verdicts();
    private final Spool spool;
    private final Store store;
    private final Sampler sampler;
    private final Sender sender;
    private final VerdictLine line;
    private final Asker asker;
    private final HttpClient http;
    private final RobotListener listener;
    private final List<Thread> threads;
    private volatile boolean closing;

    private RobotClient(
            RobotSettings settings, RobotListener listener, Spool spool, HttpClient http) {
        this.settings = settings;
        this.listener = listener;
        this.spool = spool;
        this.http = http;
        Lane lane = new Lane(http, settings);
        this.store = new Store(spool, settings, boot, tally, listener);
        this.sampler = new Sampler(store, tally, listener, settings.sampleEvery());
        this.sender = new Sender(spool, lane, tally, listener);
        this.line = new VerdictLine(lane, verdicts::heard, listener);
        this.asker = new Asker(lane, settings);
        this.threads =
                List.of(
                        started("sampler", sampler::run),
                        started("sender", sender::run),
                        started("verdicts", line::run),
                        started("pulse", this::pulse));
    }

    /// Opens the spool and begins to send what is in it.
    ///
    /// @throws IOException if the spool's folder cannot be used, or another client has it open
    public static RobotClient open(RobotSettings settings, RobotListener listener)
            throws IOException {
        Spool spool = Spool.open(settings.spool(), settings.spoolBytes());
        if (spool.damaged() > 0) {
            listener.dropped("spool", spool.damaged() + " items, by damage to its files");
        }
        HttpClient http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_2)
                        .connectTimeout(Duration.ofSeconds(5))
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .build();
        return new RobotClient(settings, listener, spool, http);
    }

    /// Drawn anew by every start; sequences count within it.
    public String boot() {
        return boot;
    }

    /// Offers a snapshot taken now: the latest offered by a camera is spooled when its turn comes.
    /// Returns at once and never blocks.
    public void offer(String camera, byte[] picture) {
        sampler.offer(camera, () -> picture);
    }

    /// The same, encoded in a thread of the client and only if it is spooled.
    public void offer(String camera, Supplier<byte[]> picture) {
        sampler.offer(camera, picture);
    }

    /// Spools a snapshot taken now, whatever the sampling: for the moments that a verification is
    /// about. Takes as long as a write to disk.
    ///
    /// @return false where the spool is full or broken, which the listener hears, too
    public boolean keep(Snapshot snapshot) {
        return store.frame(snapshot, store.now());
    }

    /// Spools an event that happens now. One that is lost because the spool is full or broken is
    /// told to the listener.
    ///
    /// @return what a verdict on it will be about; there will be none on an episode's end
    public Subject tell(Happening happening) {
        var _ = store.event(store.now(), stamp -> EventJson.of(happening, stamp));
        return subject(happening);
    }

    private Subject subject(Happening happening) {
        return switch (happening) {
            case Happening.PlanProposed plan ->
                    subject(plan.episode(), Subject.Kind.PLANNING, -1, plan.attempt());
            case Happening.SubtaskStarted started ->
                    subject(
                            started.episode(),
                            Subject.Kind.EXECUTION,
                            started.index(),
                            started.attempt());
            case Happening.SubtaskEnded ended ->
                    subject(
                            ended.episode(),
                            Subject.Kind.EXECUTION,
                            ended.index(),
                            ended.attempt());
            case Happening.EpisodeEnded ended ->
                    subject(ended.episode(), Subject.Kind.EXECUTION, -1, 0);
        };
    }

    private Subject subject(String episode, Subject.Kind kind, int index, int attempt) {
        return Subject.of(settings.robot(), boot, episode, kind, index, attempt);
    }

    /// Hears verdicts on this robot, until closed. A new client first hears those that the gateway
    /// remembers; those given while the line was down are heard when it is back. The consumer is
    /// called from a thread of the client, one verdict after the other; while it works, no other
    /// verdict is heard.
    public Subscription verdicts(Consumer<RobotVerdict> heard) {
        return verdicts.listen(heard);
    }

    /// The first verdict about a subject; an unverified one with reason `EXPIRED` if none comes in
    /// time. No thread waits.
    public CompletableFuture<RobotVerdict> awaitVerdict(Subject subject, Duration within) {
        return verdicts.await(subject, within);
    }

    /// Asks, past the spool, and waits for the verdict. No thread waits. Fails with an
    /// [IOException] if the gateway cannot be reached or refuses.
    public CompletableFuture<RobotVerdict> ask(Question question, Duration within) {
        return asker.ask(question, within);
    }

    /// Says what is true of something judged. Fails with an [IOException] if the gateway cannot be
    /// reached or refuses.
    public CompletableFuture<Void> label(OracleLabel label) {
        return asker.label(label);
    }

    /// Waits until the spool is empty.
    ///
    /// @return whether it is
    public boolean flush(Duration within) throws InterruptedException {
        long until = System.nanoTime() + within.toNanos();
        while (spool.waiting() > 0 && System.nanoTime() < until) {
            Thread.sleep(5);
        }
        return spool.waiting() == 0;
    }

    /// What was done so far.
    public RobotCounts counts() {
        return tally.counts(spool.waiting());
    }

    /// Heartbeats, at most one of which waits to be sent; the disk; the line's silence.
    private void pulse() {
        long beat = System.nanoTime();
        try {
            while (!closing) {
                Thread.sleep(OFTEN);
                if (settings.sync() == RobotSettings.Sync.OFTEN) {
                    spool.force();
                }
                line.check();
                boolean due = System.nanoTime() - beat >= settings.heartbeatEvery().toNanos();
                if (due && !settings.heartbeatEvery().isZero() && spool.waiting() == 0) {
                    beat = System.nanoTime();
                    var _ = store.event(store.now(), EventJson::heartbeat);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            listener.dropped("spool", "it cannot be forced to the disk: " + e.getMessage());
        }
    }

    private static Thread started(String name, Runnable work) {
        return Thread.ofVirtual().name("robot-" + name).start(work);
    }

    /// Stops sending; what is in the spool stays there for the next client.
    @Override
    public void close() {
        closing = true;
        sampler.close();
        sender.close();
        line.close();
        try {
            for (Thread thread : threads) {
                thread.interrupt();
                thread.join();
            }
            http.shutdownNow();
            spool.close();
        } catch (IOException e) {
            listener.dropped("spool", "it cannot be closed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// A line that verdicts come by.
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
