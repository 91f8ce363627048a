// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.registry;

import org.apache.kafka.common.KafkaException;

/// A schema that the subject's compatibility rule forbids. The message is the registry's.
public final class IncompatibleSchemaException extends KafkaException {

    private static final long serialVersionUID = 1L;

    public IncompatibleSchemaException(String message) {
        super(message);
    }
}
