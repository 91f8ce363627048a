// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.page;

import io.faultline.console.index.Share;
import io.faultline.schemas.identity.Digest;

import org.jspecify.annotations.Nullable;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/// Words and numbers as they are shown.
public final class Say {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~-]*");
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private Say() {}

    /// `93 %`.
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    /// `93 %`, or a dash where the model gave no confidence.
    public static String confidence(@Nullable Double confidence) {
        return confidence == null ? "–" : percent(confidence);
    }

    /// `92.3 %`, or a dash where there was nothing to count.
    public static String share(Share share) {
        return share.trials() == 0
                ? "–"
                : String.format(Locale.ROOT, "%.1f %%", 100 * share.value());
    }

    /// `85.0 to 96.1 %`.
    public static String interval(Share share) {
        return String.format(
                Locale.ROOT, "%.1f to %.1f %%", 100 * share.lower(), 100 * share.upper());
    }

    /// A duration in the unit that suits it: `850 µs`, `12 ms`, `1.24 s`, `3 min 20 s`.
    public static String micros(long micros) {
        if (micros < 1_000) {
            return micros + " µs";
        }
        if (micros < 1_000_000) {
            return Math.round(micros / 1e3) + " ms";
        }
        if (micros < 60_000_000) {
            return String.format(Locale.ROOT, "%.2f s", micros / 1e6);
        }
        long seconds = micros / 1_000_000;
        return "%d min %d s".formatted(seconds / 60, seconds % 60);
    }

    /// The same of a duration.
    public static String duration(Duration duration) {
        return micros(duration.toNanos() / 1_000);
    }

    /// How long ago: `now`, `12 s ago`, `5 min ago`, `3 h ago`, `2 d ago`.
    public static String ago(Instant then, Instant now) {
        long seconds = Duration.between(then, now).toSeconds();
        if (seconds < 1) {
            return "now";
        }
        if (seconds < 60) {
            return seconds + " s ago";
        }
        if (seconds < 3_600) {
            return seconds / 60 + " min ago";
        }
        return seconds < 172_800 ? seconds / 3_600 + " h ago" : seconds / 86_400 + " d ago";
    }

    /// The time of day, in UTC.
    public static String clock(Instant time) {
        return CLOCK.format(time);
    }

    /// Date and time, in UTC.
    public static String date(Instant time) {
        return DATE.format(time) + " UTC";
    }

    /// A symbol in words: `wrong order`.
    public static String words(Enum<?> symbol) {
        return symbol.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /// The same with a capital: `Wrong order`.
    public static String title(Enum<?> symbol) {
        String words = words(symbol);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /// `1 letter`, `2 letters`.
    public static String count(long number, String one) {
        return String.format(Locale.ROOT, "%,d %s%s", number, one, number == 1 ? "" : "s");
    }

    /// A text of at most so many characters.
    public static String brief(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    /// The name of a robot's card within a page and on the live stream: a hash, because a robot may
    /// call itself anything.
    public static String card(String robotId) {
        return "robot-" + Digest.of(robotId);
    }

    /// The address of a robot's page.
    public static String robot(String robotId) {
        return "/robots/" + (PLAIN.matcher(robotId).matches() ? robotId : Digest.of(robotId));
    }

    /// The address of a verdict's page.
    public static String verdict(String verdictId) {
        return "/verdicts/" + URLEncoder.encode(verdictId, StandardCharsets.UTF_8);
    }

    /// The address of a picture.
    public static String picture(String sha256) {
        return "/pictures/" + URLEncoder.encode(sha256, StandardCharsets.UTF_8);
    }
}
