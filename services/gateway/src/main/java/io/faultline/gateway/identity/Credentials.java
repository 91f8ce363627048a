// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.identity;

import io.faultline.gateway.intake.Refusal;
import io.faultline.gateway.intake.RefusedException;

import org.jspecify.annotations.Nullable;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/// Tells who a request is from. Without keys and certificates the gateway is open, which it is on
/// loopback only: then a robot is whoever it says, but a web page of somebody else's is nobody.
///
/// @param keys the robots' keys, or null where none are asked for
/// @param certificates whether a client certificate names a robot by its CN
public record Credentials(@Nullable RobotKeys keys, boolean certificates) {

    private static final String BEARER = "bearer ";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    /// What a request shows of itself.
    ///
    /// @param authorization the header, or null
    /// @param certificate the client's, checked by TLS, or null
    /// @param host the header `Host`, or null
    /// @param origin the header `Origin`, or null
    public record Shown(
            @Nullable String authorization,
            @Nullable Certificate certificate,
            @Nullable String host,
            @Nullable String origin) {}

    /// Whether no credentials are asked for.
    public boolean isOpen() {
        return keys == null && !certificates;
    }

    /// The robot that speaks; empty where the gateway is open.
    public Optional<String> robot(Shown shown) throws RefusedException {
        if (isOpen()) {
            refuseStrangers(shown);
            return Optional.empty();
        }
        Optional<String> certified =
                certificates ? commonName(shown.certificate) : Optional.empty();
        if (certified.isPresent()) {
            return certified;
        }
        String authorization = shown.authorization;
        if (keys != null
                && authorization != null
                && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            Optional<String> robot = keys.robot(authorization.substring(BEARER.length()).strip());
            if (robot.isPresent()) {
                return robot;
            }
        }
        throw new RefusedException(
                new Refusal(Refusal.Cause.UNAUTHORIZED, "Authorization", "is no robot's"));
    }

    /// A browser on the same machine would carry a stranger's page here, by the page's own origin
    /// or by a name of the stranger's that points to loopback.
    private static void refuseStrangers(Shown shown) throws RefusedException {
        String origin = shown.origin;
        String host = shown.host;
        boolean strange =
                (origin != null && !isLoopback(origin.replaceFirst("^https?://", "")))
                        || (host != null && !isLoopback(host));
        if (strange) {
            throw new RefusedException(
                    new Refusal(
                            Refusal.Cause.FORBIDDEN,
                            origin == null ? "Host" : "Origin",
                            "is not this machine"));
        }
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.contains(host.replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT));
    }

    private static Optional<String> commonName(@Nullable Certificate certificate) {
        if (!(certificate instanceof X509Certificate x509)) {
            return Optional.empty();
        }
        try {
            return new LdapName(x509.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(rdn -> "CN".equalsIgnoreCase(rdn.getType()))
                            .map(Rdn::getValue)
                            .map(Object::toString)
                            .findFirst();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }
}
