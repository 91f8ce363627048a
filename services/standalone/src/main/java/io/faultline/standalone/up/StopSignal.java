// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.up;

import io.faultline.standalone.fleet.Fleet;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The wish to stop: Ctrl-C, a termination signal, or work that is done. The process ends only
/// after [#close], or after half a minute.
final class StopSignal implements AutoCloseable {

    private static final int GRACE_SECONDS = 30;

    private final CountDownLatch wanted = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    private StopSignal() {}

    static StopSignal listen() {
        StopSignal stop = new StopSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(stop::stop, "stop"));
        return stop;
    }

    private void stop() {
        wanted.countDown();
        try {
            boolean inTime = closed.await(GRACE_SECONDS, TimeUnit.SECONDS);
            if (!inTime) {
                System.err.println("faultline: not closed after " + GRACE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Also stops when a fleet has done its episodes.
    void onceDone(Fleet fleet) {
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                fleet.await();
                                wanted.countDown();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
    }

    void await() throws InterruptedException {
        wanted.await();
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
