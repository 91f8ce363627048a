// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.deadletter;

import io.faultline.schemas.identity.Digest;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The dead letters of files that are known to be buried, so that another run over the same input
/// buries none a second time. A letter is known by file, record, offset, cause and message: a file
/// that is broken in another way gives another letter. Safe for use by several threads.
public final class FileLetters {

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    private FileLetters() {}

    /// Knows of no letter yet.
    public static FileLetters none() {
        return new FileLetters();
    }

    /// Those that lie in a queue; reads all of it.
    ///
    /// @throws org.apache.kafka.common.KafkaException if the broker cannot be asked
    public static FileLetters of(DeadLetterQueue queue) {
        FileLetters letters = new FileLetters();
        queue.forEach(
                letter -> {
                    switch (letter.origin()) {
                        case FILE -> letters.known.add(identity(letter));
                        case TOPIC -> {
                            // its offset is read once
                        }
                    }
                });
        return letters;
    }

    /// Notes a letter that is about to be buried; false if it lies there already.
    boolean add(String file, int record, long offset, PoisonRecordException why) {
        return known.add(
                identity(file, record, offset, why.code(), DeadLetterHeaders.message(why)));
    }

    private static String identity(DeadLetter letter) {
        return identity(
                letter.source(),
                letter.partition(),
                letter.offset(),
                letter.code(),
                letter.message());
    }

    private static String identity(
            String file, int record, long offset, String code, String message) {
        return Digest.of(file, Integer.toString(record), Long.toString(offset), code, message);
    }
}
