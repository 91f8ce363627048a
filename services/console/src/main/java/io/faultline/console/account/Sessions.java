// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.account;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/// Sessions as signed tokens (JWT, HMAC-SHA-256): nothing is kept on the server, so every console
/// with the same secret takes the same token.
public final class Sessions {

    /// How long a session lasts.
    public static final Duration LIFE = Duration.ofHours(12);

    private static final int FEWEST_SECRET_BYTES = 32;
    private static final String ISSUER = "faultline-console";

    private final byte[] secret;
    private final InstantSource clock;

    /// @param secret at least 32 bytes
    public Sessions(String secret, InstantSource clock) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
        if (this.secret.length < FEWEST_SECRET_BYTES) {
            throw new IllegalArgumentException(
                    "the console's secret must have %d bytes or more"
                            .formatted(FEWEST_SECRET_BYTES));
        }
    }

    /// A token for someone who has just proved who they are.
    String issue(String name) {
        Instant now = clock.instant();
        JWTClaimsSet claims =
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .audience(ISSUER)
                        .subject(name)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(LIFE)))
                        .build();
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            token.sign(new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException("HMAC-SHA-256 signs anything", e);
        }
        return token.serialize();
    }

    /// Whose token this is, if it is one of ours and still good.
    Optional<String> holder(String text) {
        try {
            SignedJWT token = SignedJWT.parse(text);
            boolean ours =
                    JWSAlgorithm.HS256.equals(token.getHeader().getAlgorithm())
                            && token.verify(new MACVerifier(secret));
            return ours ? good(token.getJWTClaimsSet()) : Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }

    private Optional<String> good(JWTClaimsSet claims) {
        Date expires = claims.getExpirationTime();
        boolean good =
                ISSUER.equals(claims.getIssuer())
                        && claims.getAudience().equals(List.of(ISSUER))
                        && expires != null
                        && expires.toInstant().isAfter(clock.instant());
        return good ? Optional.ofNullable(claims.getSubject()) : Optional.empty();
    }
}
