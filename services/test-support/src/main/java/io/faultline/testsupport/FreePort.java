// SPDX-License-Identifier: Apache-2.0
package io.faultline.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/// Ports on loopback for what a test starts, stops and starts again.
public final class FreePort {

    private static final int LOWEST = 20_000;
    private static final int LOWEST_OUTGOING = 32_000;
    private static final int MOST_TRIED = 100;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    /// A port that nobody listens on, another one each time. It is below those that systems give to
    /// outgoing connections: while its server is away, no client's own end can take its place.
    ///
    /// @throws UncheckedIOException if a hundred ports are taken
    public static int find() {
        for (int tried = 1; ; tried++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, LOWEST_OUTGOING);
            if (!GIVEN.add(port)) {
                continue;
            }
            try (ServerSocket socket =
                    new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                if (tried >= MOST_TRIED) {
                    throw new UncheckedIOException(e);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
