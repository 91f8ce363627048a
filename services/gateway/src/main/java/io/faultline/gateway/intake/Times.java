// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.intake;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/// Moments as robots write them.
final class Times {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
    private static final int LONGEST = 40;

    private Times() {}

    /// ISO-8601 with an offset, or microseconds since 1970; between the years 2000 and 2100.
    static Instant parse(String field, String text) throws RefusedException {
        Instant moment;
        try {
            moment = text.length() <= LONGEST ? read(text) : Instant.MAX;
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw RefusedException.malformed(
                    field, "is neither ISO-8601 with an offset nor microseconds since 1970");
        }
        if (moment.isBefore(EARLIEST) || !moment.isBefore(LATEST)) {
            throw RefusedException.malformed(field, "is not between the years 2000 and 2100");
        }
        return moment.truncatedTo(ChronoUnit.MICROS);
    }

    private static Instant read(String text) {
        boolean micros = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return micros
                ? Instant.EPOCH.plus(Long.parseLong(text), ChronoUnit.MICROS)
                : OffsetDateTime.parse(text).toInstant();
    }
}
