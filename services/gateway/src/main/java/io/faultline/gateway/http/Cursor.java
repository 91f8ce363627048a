// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.http;

import io.faultline.gateway.intake.Fields;
import io.faultline.gateway.intake.RefusedException;
import io.faultline.gateway.verdicts.VerdictLog;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// From where verdicts are wanted, and how long to wait for one.
///
/// @param after the cursor; [VerdictLog#START] for all that is remembered
/// @param latest whether only verdicts from now on are wanted
/// @param patience how long a poll waits
record Cursor(long after, boolean latest, Duration patience) {

    private static final Set<String> FIELDS = Set.of("after", "wait");
    private static final Pattern SECONDS = Pattern.compile("([0-9]{1,3})s?");
    private static final int LONGEST_WAIT = 60;

    /// @param last the header `Last-Event-ID`, which wins over the query
    static Cursor of(Fields fields, @Nullable String last) throws RefusedException {
        fields.only(FIELDS);
        String after = last == null || last.isBlank() ? fields.text("after") : last.strip();
        Duration patience = patience(fields.text("wait"));
        if (after == null || "-1".equals(after)) {
            return new Cursor(VerdictLog.START, false, patience);
        }
        if ("latest".equals(after)) {
            return new Cursor(VerdictLog.START, true, patience);
        }
        Long cursor = new Fields(Map.of("after", after)).count("after");
        return new Cursor(cursor == null ? VerdictLog.START : cursor, false, patience);
    }

    private static Duration patience(@Nullable String text) throws RefusedException {
        if (text == null) {
            return Duration.ZERO;
        }
        Matcher seconds = SECONDS.matcher(text);
        if (!seconds.matches() || Integer.parseInt(seconds.group(1)) > LONGEST_WAIT) {
            throw RefusedException.malformed(
                    "wait", "is no whole number of seconds up to " + LONGEST_WAIT);
        }
        return Duration.ofSeconds(Integer.parseInt(seconds.group(1)));
    }
}
