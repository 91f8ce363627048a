// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.intake;

import java.util.Locale;

/// Why something is not taken.
///
/// @param cause decides the HTTP status
/// @param field the field at fault, or the part: `body`
/// @param reason in words
public record Refusal(Cause cause, String field, String reason) {

    /// The kinds of refusal.
    public enum Cause {
        /// A field is missing, malformed or unknown.
        MALFORMED(400),
        /// There are no credentials, or none that are known.
        UNAUTHORIZED(401),
        /// The credentials are another robot's.
        FORBIDDEN(403),
        /// Nothing is known by this id.
        UNKNOWN(404),
        /// The length is not said beforehand.
        LENGTH_REQUIRED(411),
        /// More bytes than are taken.
        TOO_LARGE(413),
        /// No JPEG or PNG.
        UNSUPPORTED(415),
        /// A picture beyond the limits.
        UNPROCESSABLE(422),
        /// More than the robot's share.
        TOO_MANY(429),
        /// The broker is away, or the gateway has its hands full: try again.
        UNAVAILABLE(503);

        private final int status;

        Cause(int status) {
            this.status = status;
        }

        /// The HTTP status.
        public int status() {
            return status;
        }

        /// What refusals are counted under: `too-large`.
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// A field is missing, malformed or unknown.
    public static Refusal malformed(String field, String reason) {
        return new Refusal(Cause.MALFORMED, field, reason);
    }

    /// Whether the same thing may be taken later.
    public boolean isTransient() {
        return cause == Cause.UNAVAILABLE;
    }
}
