// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.checkpoint;

/// A folder or file that is not the model it should be. The message names the file and the tensor
/// or field at fault.
public final class CheckpointException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CheckpointException(String message) {
        super(message);
    }

    public CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
