// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.registry;

import org.apache.kafka.common.KafkaException;

/// A registry that does not answer, or answers that it is broken. Nothing is wrong with the record.
public final class RegistryUnavailableException extends KafkaException {

    private static final long serialVersionUID = 1L;

    public RegistryUnavailableException(String message) {
        super(message);
    }

    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
