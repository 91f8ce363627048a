// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.training;

import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.checkpoint.SafetensorsWriter.Values;
import io.faultline.vlm.runtime.Tensor;
import io.faultline.vlm.runtime.TensorScope;
import io.faultline.vlm.runtime.TorchModule;
import io.faultline.vlm.runtime.TorchProgram;
import io.faultline.vlm.runtime.TorchRuntime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// AdamW (Loshchilov and Hutter 2019) over named float32 parameters: their gradients summed so far,
/// both moments, the number of steps. Whoever computes gradients adds them to {@link #sums}.
public final class AdamW implements AutoCloseable {

    private final TorchRuntime runtime;
    private final TorchModule module;
    private final TensorScope scope;
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();
    private final List<Tensor> sums;
    private final List<Tensor> means;
    private final List<Tensor> variances;
    private final List<Tensor> steps;

    /// @param start the parameters' first values, in the order in which {@link #tensors} has them
    public AdamW(TorchRuntime runtime, Map<String, Values> start) {
        this.runtime = runtime;
        scope = runtime.open();
        module = runtime.compile(TorchProgram.of(AdamW.class, "adamw.ts"));
        start.forEach(
                (name, values) -> {
                    Tensor tensor = scope.floats(values.values(), values.shape());
                    tensor.requireGradient();
                    parameters.put(name, tensor);
                });
        sums = zeros();
        means = zeros();
        variances = zeros();
        steps = parameters.keySet().stream().map(_ -> scope.floats(new float[1])).toList();
    }

    /// The parameters.
    public List<Tensor> tensors() {
        return List.copyOf(parameters.values());
    }

    /// The gradients summed so far, one a parameter.
    public List<Tensor> sums() {
        return sums;
    }

    /// Clips the sums to a global norm, takes a step, clears them.
    ///
    /// @return the norm before clipping
    public double update(double rate, double weightDecay, double clip) {
        try (TensorScope step = runtime.open()) {
            Object[] arguments = {
                tensors(), sums, means, variances, steps, rate, weightDecay, clip
            };
            return module.train(step, "update", arguments).getFirst().floats()[0];
        }
    }

    /// The parameters' values by name.
    public Map<String, Values> values() {
        Map<String, Values> values = new LinkedHashMap<>();
        put(values, "", tensors());
        return values;
    }

    /// The summed gradients by name.
    public Map<String, Values> gradients() {
        Map<String, Values> values = new LinkedHashMap<>();
        put(values, "", sums);
        return values;
    }

    /// All that {@link #restore} needs.
    public Map<String, Values> state() {
        Map<String, Values> state = new LinkedHashMap<>();
        put(state, "parameter/", tensors());
        put(state, "mean/", means);
        put(state, "variance/", variances);
        put(state, "steps/", steps);
        return state;
    }

    /// Puts a saved state back, whole.
    ///
    /// @throws CheckpointException if it is of other parameters
    public void restore(Map<String, Values> state) {
        assign(state, "parameter/", tensors());
        assign(state, "mean/", means);
        assign(state, "variance/", variances);
        assign(state, "steps/", steps);
    }

    private void put(Map<String, Values> values, String prefix, List<Tensor> tensors) {
        int i = 0;
        for (String name : parameters.keySet()) {
            Tensor tensor = tensors.get(i++);
            values.put(prefix + name, new Values(tensor.floats(), tensor.shape()));
        }
    }

    private void assign(Map<String, Values> state, String prefix, List<Tensor> tensors) {
        try (TensorScope step = runtime.open()) {
            List<Tensor> saved = new ArrayList<>();
            int i = 0;
            for (String name : parameters.keySet()) {
                Values values = state.get(prefix + name);
                if (values == null || !Arrays.equals(values.shape(), tensors.get(i++).shape())) {
                    throw new CheckpointException("the state does not fit at " + prefix + name);
                }
                saved.add(step.floats(values.values(), values.shape()));
            }
            module.train(step, "assign", tensors, saved);
        }
    }

    private List<Tensor> zeros() {
        return parameters.values().stream().map(p -> zeros(p.shape())).toList();
    }

    private Tensor zeros(long[] shape) {
        long size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        return scope.floats(new float[Math.toIntExact(size)], shape);
    }

    @Override
    public void close() {
        module.close();
        scope.close();
    }
}
