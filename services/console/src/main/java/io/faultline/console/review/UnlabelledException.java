// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.review;

/// A verdict that cannot be labelled any more; the message says why, in words for a person.
public final class UnlabelledException extends Exception {

    private static final long serialVersionUID = 1L;

    UnlabelledException(String message) {
        super(message);
    }
}
