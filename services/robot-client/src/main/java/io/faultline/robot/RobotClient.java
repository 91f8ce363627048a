// SPDX-License-Identifier: Apache-2.0
package io.faultline.robot;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A robot's line to Faultline: snapshots and events go into a spool on disk and from there to the
/// gateway, verdicts come back. Safe for use by several threads.
///
/// What [#keep] and [#tell] were given survives a killed process and an absent gateway; it is sent
/// again until the gateway says that the broker has it. Camera, boot and sequence name a snapshot,
/// boot and sequence an event, so that a repetition is known as one.
public final class RobotClient implements AutoCloseable {

    private RobotClient() {}

    /// Opens the spool and begins to send what is in it.
    ///
    /// @throws IOException if the spool's folder cannot be used, or another client has it open
    public static RobotClient open(RobotSettings settings, RobotListener listener)
            throws IOException {
        throw new UnsupportedOperationException("not built yet");
    }

    /// Drawn anew by every start; sequences count within it.
    public String boot() {
        throw new UnsupportedOperationException("not built yet");
    }

    /// Offers a snapshot taken now: the latest offered by a camera is spooled when its turn comes.
    /// Returns at once and never blocks.
    public void offer(String camera, byte[] picture) {
        throw new UnsupportedOperationException("not built yet");
    }

    /// The same, encoded in a thread of the client and only if it is spooled.
    public void offer(String camera, Supplier<byte[]> picture) {
        throw new UnsupportedOperationException("not built yet");
    }

    /// Spools a snapshot taken now, whatever the sampling: for the moments that a verification is
    /// about. Takes as long as a write to disk.
    ///
    /// @return false where the spool is full or broken, which the listener hears, too
    public boolean keep(Snapshot snapshot) {
        throw new UnsupportedOperationException("not built yet");
    }

    /// Spools an event that happens now.
    ///
    /// @return what a verdict on it will be about
    public Subject tell(Happening happening) {
        throw new UnsupportedOperationException("not built yet");
    }

    /// Hears every verdict on this robot from now on, reconnecting by itself, until closed. The
    /// consumer is called from a thread of the client, one verdict after the other.
    public Subscription verdicts(Consumer<RobotVerdict> heard) {
        throw new UnsupportedOperationException("not built yet");
    }

    /// The first verdict about a subject; an unverified one with reason `EXPIRED` if none comes in
    /// time. No thread waits.
    public CompletableFuture<RobotVerdict> awaitVerdict(Subject subject, Duration within) {
        throw new UnsupportedOperationException("not built yet");
    }

    /// Asks, past the spool, and waits for the verdict. No thread waits. Fails with an
    /// [IOException] if the gateway cannot be reached or refuses.
    public CompletableFuture<RobotVerdict> ask(Question question, Duration within) {
        throw new UnsupportedOperationException("not built yet");
    }

    /// Says what is true of something judged. Fails with an [IOException] if the gateway cannot be
    /// reached or refuses.
    public CompletableFuture<Void> label(OracleLabel label) {
        throw new UnsupportedOperationException("not built yet");
    }

    /// Waits until the spool is empty.
    ///
    /// @return whether it is
    public boolean flush(Duration within) throws InterruptedException {
        throw new UnsupportedOperationException("not built yet");
    }

    /// What was done so far.
    public RobotCounts counts() {
        throw new UnsupportedOperationException("not built yet");
    }

    /// Stops sending; what is in the spool stays there for the next client.
    @Override
    public void close() {
        throw new UnsupportedOperationException("not built yet");
    }

    /// A line that verdicts come by.
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
