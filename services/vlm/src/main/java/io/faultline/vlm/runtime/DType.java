// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.runtime;

/// A tensor's element type.
public enum DType {
    U8(0, 1),
    I8(1, 1),
    I16(2, 2),
    I32(3, 4),
    I64(4, 8),
    F16(5, 2),
    F32(6, 4),
    F64(7, 8),
    BOOL(11, 1),
    BF16(15, 2);

    private final int code;
    private final int bytes;

    DType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /// The number TorchScript knows this type by.
    public long code() {
        return code;
    }

    /// Bytes an element.
    public int bytes() {
        return bytes;
    }
}
