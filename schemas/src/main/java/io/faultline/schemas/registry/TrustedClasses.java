// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.registry;

import org.apache.avro.util.ClassSecurityValidator;

/// Lets Avro make instances of Faultline's generated records. Since 1.12.2 it makes none of a class
/// that the application has not named as trusted, be it to read a record or to fill in a default.
public final class TrustedClasses {

    private static final String PACKAGE = "io.faultline.schemas";

    static {
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(
                        ClassSecurityValidator.getGlobal(),
                        type -> type.getPackageName().equals(PACKAGE)));
    }

    private TrustedClasses() {}

    /// Names the generated records as trusted, once, however often it is called.
    public static void declare() {
        // the class's initializer has done it
    }
}
