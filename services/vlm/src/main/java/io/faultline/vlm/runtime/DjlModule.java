// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.runtime;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.MethodCall;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A program that DJL loaded.
final class DjlModule implements TorchModule {

    /// Threads on which TorchScript's profiling optimiser is off: it costs warm-up and gains
    /// nothing.
    private static final ThreadLocal<Boolean> PLAIN =
            ThreadLocal.withInitial(
                    () -> {
                        JniUtils.setGraphExecutorOptimize(false);
                        return true;
                    });

    private final NDManager owner;
    private final PtSymbolBlock block;

    DjlModule(NDManager owner, PtSymbolBlock block) {
        this.owner = owner;
        this.block = block;
    }

    @Override
    public List<Tensor> call(TensorScope results, String method, Object... arguments) {
        return run(results, method, false, arguments);
    }

    @Override
    public List<Tensor> train(TensorScope results, String method, Object... arguments) {
        boolean mode = JniUtils.isGradMode();
        try {
            return run(results, method, true, arguments);
        } finally {
            JniUtils.setGradMode(mode);
        }
    }

    private List<Tensor> run(
            TensorScope results, String method, boolean autograd, Object... arguments) {
        PLAIN.get();
        IValue[] values = new IValue[arguments.length];
        try {
            for (int i = 0; i < values.length; i++) {
                values[i] = value(arguments[i]);
            }
            PtNDManager manager = (PtNDManager) ((DjlScope) results).manager();
            try (IValue result = MethodCall.run(block, method, autograd, values)) {
                List<Tensor> tensors = new ArrayList<>();
                flatten(result, manager, tensors);
                return tensors;
            }
        } catch (EngineException e) {
            throw failure(method, e);
        } finally {
            Arrays.stream(values).filter(value -> value != null).forEach(IValue::close);
        }
    }

    private static void flatten(IValue result, PtNDManager manager, List<Tensor> tensors) {
        if (result.isTensor()) {
            tensors.add(new DjlTensor(result.toTensor(manager)));
        } else if (result.isTensorList()) {
            for (PtNDArray array : result.toTensorArray(manager)) {
                tensors.add(new DjlTensor(array));
            }
        } else if (result.isTuple()) {
            for (IValue element : result.toIValueTuple()) {
                try (element) {
                    flatten(element, manager, tensors);
                }
            }
        }
    }

    private static IValue value(Object argument) {
        return switch (argument) {
            case DjlTensor(var array) -> IValue.from((PtNDArray) array);
            case List<?> tensors -> IValue.listFrom(arrays(tensors));
            case Long number -> IValue.from(number);
            case Integer number -> IValue.from(number.longValue());
            case Double number -> IValue.from(number);
            case Boolean flag -> IValue.from(flag);
            case String text -> IValue.from(text);
            case long[] numbers -> IValue.listFrom(numbers);
            default ->
                    throw new IllegalArgumentException("not an argument: " + argument.getClass());
        };
    }

    private static PtNDArray[] arrays(List<?> tensors) {
        return tensors.stream()
                .map(tensor -> (PtNDArray) ((DjlTensor) tensor).array())
                .toArray(PtNDArray[]::new);
    }

    private static TorchException failure(String method, EngineException e) {
        String message = String.valueOf(e.getMessage());
        boolean memory =
                message.contains("out of memory") || message.contains("can't allocate memory");
        return memory
                ? new OutOfDeviceMemoryException(method + ": " + message, e)
                : new TorchException(method + ": " + message, e);
    }

    @Override
    public void close() {
        block.close();
        owner.close();
    }
}
