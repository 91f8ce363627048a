// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.identity;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Where the gateway may listen.
public final class BindAddress {

    private BindAddress() {}

    /// Refuses an address that others can reach, unless robots must show who they are.
    ///
    /// @param host the address to listen on, or null for all
    /// @throws IllegalStateException with what to do
    public static void check(@Nullable String host, Credentials credentials) {
        if (credentials.isOpen() && !isLoopback(host)) {
            throw new IllegalStateException(
                    """
                    the gateway would listen on %s, where others can reach it, and ask robots for \
                    no credentials. Either listen on 127.0.0.1 (MICRONAUT_SERVER_HOST), or name a \
                    file of keys (GATEWAY_KEYS), or ask for client certificates \
                    (GATEWAY_CLIENT_CERTIFICATES=true with TLS)\
                    """
                            .formatted(host == null ? "all addresses" : host));
        }
    }

    private static boolean isLoopback(@Nullable String host) {
        try {
            return host != null
                    && !host.isBlank()
                    && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
