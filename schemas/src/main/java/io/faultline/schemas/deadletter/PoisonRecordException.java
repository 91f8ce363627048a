// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.deadletter;

/// A record that can never be processed, however often it is tried. It goes to the dead letters and
/// the stream goes on. Anything else that is thrown in a stage is a broken world and stops it.
public final class PoisonRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /// @param code short kebab-case cause, such as `crc-mismatch`, by which dead letters are
    ///   counted
    /// @param message what is wrong, naming file, record and field
    public PoisonRecordException(String code, String message) {
        super(message);
        this.code = code;
    }

    /// The cause by which dead letters are counted.
    public String code() {
        return code;
    }
}
