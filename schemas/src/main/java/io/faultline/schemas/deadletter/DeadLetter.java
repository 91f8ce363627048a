// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.deadletter;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// A dead letter as it lies on its topic.
///
/// @param queue the dead-letter topic
/// @param position its offset there (such a topic has one partition)
/// @param at when it was buried
/// @param origin whether its original lies on a topic or in a file
/// @param source the original's topic or file
/// @param partition the original's partition, or record within the file
/// @param offset the original's offset, or byte within the file
/// @param code the cause by which it is counted
/// @param message what is wrong, in words
/// @param stackTrace where it went wrong
/// @param key the original key
/// @param value the original value
/// @param headers the original headers
@SuppressWarnings("ArrayRecordComponent") // raw bytes of the original; letters are never compared
public record DeadLetter(
        String queue,
        long position,
        Instant at,
        Origin origin,
        String source,
        int partition,
        long offset,
        String code,
        String message,
        String stackTrace,
        byte @Nullable [] key,
        byte @Nullable [] value,
        Headers headers) {

    static DeadLetter of(ConsumerRecord<byte[], byte[]> letter) {
        Headers headers = letter.headers();
        return new DeadLetter(
                letter.topic(),
                letter.offset(),
                Instant.ofEpochMilli(letter.timestamp()),
                "file".equals(DeadLetterHeaders.text(headers, DeadLetterHeaders.ORIGIN))
                        ? Origin.FILE
                        : Origin.TOPIC,
                DeadLetterHeaders.text(headers, DeadLetterHeaders.TOPIC),
                (int) number(headers, DeadLetterHeaders.PARTITION),
                number(headers, DeadLetterHeaders.OFFSET),
                DeadLetterHeaders.text(headers, DeadLetterHeaders.CODE),
                DeadLetterHeaders.text(headers, DeadLetterHeaders.MESSAGE),
                DeadLetterHeaders.text(headers, DeadLetterHeaders.STACKTRACE),
                letter.key(),
                letter.value(),
                originals(headers));
    }

    /// The original record, to be sent to the topic and partition that it was read from.
    ProducerRecord<byte[], byte[]> original() {
        return new ProducerRecord<>(source, partition, null, key, value, headers);
    }

    private static Headers originals(Headers headers) {
        Headers kept = new RecordHeaders();
        for (Header header : headers) {
            if (!DeadLetterHeaders.isOurs(header.key())) {
                kept.add(header);
            }
        }
        return kept;
    }

    private static long number(Headers headers, String name) {
        try {
            return Long.parseLong(DeadLetterHeaders.text(headers, name));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
