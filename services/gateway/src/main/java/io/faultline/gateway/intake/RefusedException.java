// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.intake;

/// Ends the reading of something that is not taken.
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public RefusedException(Refusal refusal) {
        super(refusal.field() + ": " + refusal.reason(), null, false, false);
        this.refusal = refusal;
    }

    /// A field is missing, malformed or unknown.
    public static RefusedException malformed(String field, String reason) {
        return new RefusedException(Refusal.malformed(field, reason));
    }

    /// Why.
    public Refusal refusal() {
        return refusal;
    }
}
