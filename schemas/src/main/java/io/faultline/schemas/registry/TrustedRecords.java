// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.registry;

import io.faultline.schemas.Episode;

import org.apache.avro.util.ClassSecurityValidator;

/// Lets Avro make instances of the generated records, and of no class that a schema from outside
/// may name besides. Avro trusts no class by itself.
final class TrustedRecords {

    private static final String PACKAGE = Episode.class.getPackageName();

    static {
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(
                        ClassSecurityValidator.getGlobal(),
                        type -> type.getPackageName().equals(PACKAGE)));
    }

    private TrustedRecords() {}

    /// Has Avro trust the generated records from now on.
    static void trust() {
        // the work is done once, when this class is loaded
    }
}
