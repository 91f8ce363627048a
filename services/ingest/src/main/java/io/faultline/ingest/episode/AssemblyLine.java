// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.episode;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Assembles several episodes at a time and delivers them in the order in which they were read, so
/// that the outcome does not depend on the number of workers.
///
/// Storing frames is mostly waiting, which is what the workers share. Twice as many records as
/// workers are in memory at most; reading waits for the oldest of them.
public final class AssemblyLine implements EpisodeSource.Sink, AutoCloseable {

    /// Takes what was assembled, in order, on the reading thread.
    @FunctionalInterface
    public interface Delivery {

        /// Takes one record's outcome.
        ///
        /// @param spent time that its assembly took
        void deliver(Assembled taken, Duration spent) throws IOException;
    }

    private record Timed(Assembled taken, Duration spent) {}

    private final EpisodeIntake intake;
    private final Delivery delivery;
    private final ExecutorService workers;
    private final int window;
    private final ArrayDeque<Future<Timed>> underway = new ArrayDeque<>();

    /// @param workers episodes assembled at a time, at least 1
    public AssemblyLine(EpisodeIntake intake, int workers, Delivery delivery) {
        this.intake = intake;
        this.delivery = delivery;
        this.workers =
                Executors.newFixedThreadPool(
                        workers, Thread.ofPlatform().name("assembly-", 0).factory());
        this.window = 2 * workers;
    }

    @Override
    public void accept(Read read) throws IOException {
        Callable<Assembled> assembly = intake.admit(read);
        underway.add(workers.submit(() -> timed(assembly)));
        if (underway.size() >= window) {
            deliverOldest();
        }
    }

    private static Timed timed(Callable<Assembled> assembly) throws Exception {
        long start = System.nanoTime();
        Assembled taken = assembly.call();
        return new Timed(taken, Duration.ofNanos(System.nanoTime() - start));
    }

    /// Delivers what is still underway.
    ///
    /// @throws IOException if the frame store is broken
    public void finish() throws IOException {
        while (!underway.isEmpty()) {
            deliverOldest();
        }
    }

    private void deliverOldest() throws IOException {
        try {
            Timed oldest = underway.remove().get();
            delivery.deliver(oldest.taken, oldest.spent);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while assembling");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException broken -> throw broken;
                case RuntimeException wrong -> throw wrong;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    /// Drops what is still underway.
    @Override
    public void close() {
        workers.shutdownNow();
        workers.close();
    }
}
