// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.deadletter;

import io.faultline.schemas.registry.RegistryUnavailableException;

import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

import java.util.Optional;

/// Tells a poison record from a broken world by the exception that it caused.
final class Poison {

    private Poison() {}

    /// The code of a poison record, or empty where the world is broken.
    static Optional<String> code(Throwable thrown) {
        Optional<String> code = Optional.empty();
        int depth = 0;
        for (Throwable at = thrown; at != null && depth < 32; at = at.getCause()) {
            depth++;
            switch (at) {
                case RegistryUnavailableException broken -> {
                    return Optional.empty();
                }
                case PoisonRecordException poison -> code = Optional.of(poison.code());
                case RecordTooLargeException large -> code = Optional.of("record-too-large");
                case SerializationException unreadable ->
                        code = code.or(() -> Optional.of("unreadable-record"));
                default -> {
                    // an exception that says nothing; its cause may
                }
            }
        }
        return code;
    }
}
