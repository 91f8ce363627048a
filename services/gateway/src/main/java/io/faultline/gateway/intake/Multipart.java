// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The parts of a multipart body (RFC 2046, 5.1), whatever its subtype. The body is in memory
/// already and no longer than its route takes; parts and their headers are bounded here.
public final class Multipart {

    private static final Pattern BOUNDARY =
            Pattern.compile(
                    "(?i)multipart/[a-z-]+\\s*;.*\\bboundary=(?:\"([^\"]{1,70})\"|([^\\s\";]{1,70})).*");

    private static final int LONGEST_TYPE = 512;
    private static final int LONGEST_HEADERS = 4_096;
    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] BLANK_LINE = {'\r', '\n', '\r', '\n'};

    private Multipart() {}

    /// One part.
    ///
    /// @param headers by lower-case name, the first of each
    /// @param content not decoded: a content transfer encoding is not supported
    @SuppressWarnings("ArrayRecordComponent") // a picture; never compared
    public record Part(Map<String, String> headers, byte[] content) {

        public Part {
            headers = Map.copyOf(headers);
        }
    }

    /// Takes a body apart.
    ///
    /// @param contentType the request's, with the boundary
    /// @param mostParts more are refused
    public static List<Part> parse(String contentType, byte[] body, int mostParts)
            throws RefusedException {
        byte[] delimiter = bytes("--" + boundary(contentType));
        List<Part> parts = new ArrayList<>();
        int at = indexOf(body, delimiter, 0);
        while (true) {
            if (at < 0) {
                throw RefusedException.malformed("body", "lacks its closing boundary");
            }
            int start = at + delimiter.length;
            if (startsWith(body, start, bytes("--"))) {
                return parts;
            }
            if (!startsWith(body, start, CRLF)) {
                throw RefusedException.malformed("body", "has no line end after a boundary");
            }
            if (parts.size() == mostParts) {
                throw RefusedException.malformed(
                        "body", "has more than %d parts".formatted(mostParts));
            }
            int end =
                    indexOf(
                            body,
                            bytes("\r\n" + new String(delimiter, StandardCharsets.UTF_8)),
                            start);
            if (end < 0) {
                throw RefusedException.malformed("body", "lacks its closing boundary");
            }
            parts.add(part(body, start, end));
            at = end + CRLF.length;
        }
    }

    private static String boundary(String contentType) throws RefusedException {
        if (contentType.length() <= LONGEST_TYPE) {
            Matcher matcher = BOUNDARY.matcher(contentType);
            if (matcher.matches()) {
                return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            }
        }
        throw new RefusedException(
                new Refusal(
                        Refusal.Cause.UNSUPPORTED,
                        "Content-Type",
                        "is no multipart type with a boundary"));
    }

    /// @param start at the line end after the delimiter
    private static Part part(byte[] body, int start, int end) throws RefusedException {
        int blank = indexOf(body, BLANK_LINE, start);
        if (blank < 0 || blank > end || blank - start > LONGEST_HEADERS) {
            throw RefusedException.malformed("body", "has a part without an end of its headers");
        }
        String lines = new String(body, start, blank - start, StandardCharsets.UTF_8);
        int content = Math.min(blank + BLANK_LINE.length, end);
        return new Part(headers(lines), Arrays.copyOfRange(body, content, end));
    }

    private static Map<String, String> headers(String lines) {
        Map<String, String> headers = new HashMap<>();
        for (String line : lines.split("\r\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private static boolean startsWith(byte[] body, int at, byte[] wanted) {
        return at + wanted.length <= body.length
                && Arrays.equals(body, at, at + wanted.length, wanted, 0, wanted.length);
    }

    private static int indexOf(byte[] body, byte[] wanted, int from) {
        for (int at = from; at <= body.length - wanted.length; at++) {
            if (body[at] == wanted[0] && startsWith(body, at, wanted)) {
                return at;
            }
        }
        return -1;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
