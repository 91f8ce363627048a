// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.runtime;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/// A tensor that is one of DJL's arrays.
record DjlTensor(NDArray array) implements Tensor {

    @Override
    public long[] shape() {
        return array.getShape().getShape();
    }

    @Override
    public float[] floats() {
        require(DataType.FLOAT32);
        return array.toFloatArray();
    }

    @Override
    public long[] longs() {
        require(DataType.INT64);
        return array.toLongArray();
    }

    @Override
    public void requireGradient() {
        array.setRequiresGradient(true);
    }

    private void require(DataType type) {
        if (array.getDataType() != type) {
            throw new TorchException("the tensor is " + array.getDataType() + ", not " + type);
        }
    }
}
