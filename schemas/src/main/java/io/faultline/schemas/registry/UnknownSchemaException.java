// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.registry;

import org.apache.kafka.common.KafkaException;

/// A schema or subject that the registry does not know.
public final class UnknownSchemaException extends KafkaException {

    private static final long serialVersionUID = 1L;

    public UnknownSchemaException(String message) {
        super(message);
    }
}
