// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.deadletter;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/// The headers of a dead letter: Kafka Streams' own (KIP-1034), and the code by which it is
/// counted.
///
/// Stages outside Kafka Streams write the same, so that one tool reads every dead letter. A dead
/// letter of a file, not of a topic, has the origin `file`: its topic is the file's name, its
/// offset the byte at which the record starts.
public final class DeadLetterHeaders {

    public static final String EXCEPTION = "__streams.errors.exception";
    public static final String STACKTRACE = "__streams.errors.stacktrace";
    public static final String MESSAGE = "__streams.errors.message";
    public static final String TOPIC = "__streams.errors.topic";
    public static final String PARTITION = "__streams.errors.partition";
    public static final String OFFSET = "__streams.errors.offset";
    public static final String CODE = "faultline.errors.code";
    public static final String ORIGIN = "faultline.errors.origin";

    private static final int MESSAGE_CHARS = 2_000;
    private static final int STACKTRACE_CHARS = 20_000;

    private DeadLetterHeaders() {}

    /// The headers for a record that was read from a topic or a file.
    ///
    /// @param original the record's own headers, kept in front
    static Headers of(
            Headers original,
            Origin origin,
            String topic,
            int partition,
            long offset,
            String code,
            Throwable why) {
        Headers headers = new RecordHeaders(original.toArray());
        add(headers, EXCEPTION, why.getClass().getName());
        add(headers, STACKTRACE, cut(stackTrace(why), STACKTRACE_CHARS));
        add(headers, MESSAGE, message(why));
        add(headers, TOPIC, topic);
        add(headers, PARTITION, Integer.toString(partition));
        add(headers, OFFSET, Long.toString(offset));
        add(headers, CODE, code);
        add(headers, ORIGIN, origin.name().toLowerCase(java.util.Locale.ROOT));
        return headers;
    }

    /// The text of a header, or the empty string where it is absent.
    static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? ""
                : new String(header.value(), StandardCharsets.UTF_8);
    }

    /// The message as the header holds it.
    static String message(Throwable why) {
        return cut(String.valueOf(why.getMessage()), MESSAGE_CHARS);
    }

    /// Whether a header is one of a dead letter's own, not the original record's.
    static boolean isOurs(String name) {
        return name.startsWith("__streams.errors.") || name.startsWith("faultline.errors.");
    }

    private static void add(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String stackTrace(Throwable why) {
        StringWriter text = new StringWriter();
        why.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static String cut(String text, int chars) {
        return text.length() <= chars ? text : text.substring(0, chars);
    }
}
