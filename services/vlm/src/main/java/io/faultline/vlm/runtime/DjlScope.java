// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.runtime;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import java.nio.FloatBuffer;

/// A scope that is one of DJL's managers.
record DjlScope(NDManager manager) implements TensorScope {

    @Override
    public Tensor floats(float[] values, long... shape) {
        return new DjlTensor(manager.create(values, new Shape(shape)));
    }

    @Override
    public Tensor floats(FloatBuffer values, long... shape) {
        return new DjlTensor(manager.create(values, new Shape(shape)));
    }

    @Override
    public Tensor longs(long[] values, long... shape) {
        return new DjlTensor(manager.create(values, new Shape(shape)));
    }

    @Override
    public TensorScope child() {
        return new DjlScope(manager.newSubManager());
    }

    @Override
    public void close() {
        manager.close();
    }
}
