// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.runtime;

/// The tensor engine refused a program, a call or a tensor.
public class TorchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TorchException(String message) {
        super(message);
    }

    public TorchException(String message, Throwable cause) {
        super(message, cause);
    }
}
