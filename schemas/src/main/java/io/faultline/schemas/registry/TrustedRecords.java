// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.registry;

import org.apache.avro.util.ClassSecurityValidator;

/// Lets Avro make instances of Faultline's generated records. Since 1.12.2 it makes none of a class
/// that the application has not named as trusted, be it to read a record or to fill in a default.
///
/// [AvroSerdes], the serde and the topics do it when they are first used. Code that builds records
/// without any of them calls [#trust] itself, before its first builder.
public final class TrustedRecords {

    private static final String PACKAGE = "io.faultline.schemas";

    static {
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(
                        ClassSecurityValidator.getGlobal(),
                        type -> type.getPackageName().equals(PACKAGE)));
    }

    private TrustedRecords() {}

    /// Has Avro trust the generated records from now on, however often it is called.
    public static void trust() {
        // the class's initializer has done it
    }
}
