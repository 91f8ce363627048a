// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.clips;

/// A video that is damaged, of a kind that is not read, or beyond a limit.
final class UnreadableVideoException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    /// @param code a short kebab-case name, the unit of counting
    UnreadableVideoException(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }
}
