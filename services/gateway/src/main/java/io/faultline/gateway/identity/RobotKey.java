// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.identity;

import io.faultline.gateway.intake.Names;
import io.faultline.gateway.intake.RefusedException;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a robot shows: its name and 256 random bits, `arm-1.Zm9v…`. Only a hash of the bits is kept
/// at the gateway.
///
/// @param robot the robot's name
/// @param secret 32 random bytes, as unpadded base64url
public record RobotKey(String robot, String secret) {

    private static final int BYTES = 32;
    private static final Pattern KEY =
            Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]{0,63})\\.([A-Za-z0-9_-]{43})");

    /// Draws a key.
    ///
    /// @throws RefusedException if the robot's name is none
    public static RobotKey draw(String robot) throws RefusedException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return new RobotKey(
                Names.name("robot", robot),
                Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /// Reads what a robot shows; empty if it has not the form of a key.
    public static Optional<RobotKey> parse(String text) {
        Matcher key = KEY.matcher(text);
        return key.matches()
                ? Optional.of(new RobotKey(key.group(1), key.group(2)))
                : Optional.empty();
    }

    /// What the robot shows. Never log it.
    public String shown() {
        return robot + "." + secret;
    }

    @Override
    public String toString() {
        return "RobotKey[" + robot + "]";
    }
}
