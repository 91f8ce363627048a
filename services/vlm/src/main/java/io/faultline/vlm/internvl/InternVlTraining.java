// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.internvl;

import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.checkpoint.SafetensorsWriter.Values;
import io.faultline.vlm.images.Tiles;
import io.faultline.vlm.runtime.Tensor;
import io.faultline.vlm.runtime.TensorScope;
import io.faultline.vlm.runtime.TorchModule;
import io.faultline.vlm.training.Trainable;
import io.faultline.vlm.training.TrainingExample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// An InternVL in training: adapters on its language model with all else frozen, as Guardian is
/// trained, or every weight, as the in-house checkpoint is. The model must be in float32 for the
/// latter.
public final class InternVlTraining implements Trainable {

    private final InternVl model;
    private final TensorScope scope;
    private final Map<String, Tensor> parameters;
    private final List<Tensor> sums;
    private final List<Tensor> means;
    private final List<Tensor> variances;
    private final List<Tensor> steps;
    private final String accumulate;

    private InternVlTraining(
            InternVl model, TensorScope scope, Map<String, Tensor> parameters, String accumulate) {
        this.model = model;
        this.scope = scope;
        this.parameters = parameters;
        this.accumulate = accumulate;
        parameters.values().forEach(Tensor::requireGradient);
        sums = zeros();
        means = zeros();
        variances = zeros();
        steps = parameters.keySet().stream().map(name -> zero()).toList();
    }

    /// Trains new adapters on the seven projections of every layer of the language model.
    ///
    /// @param checkpointed whether activations are computed again on the way back, for less memory
    public static InternVlTraining lora(
            InternVl model, LoraShape shape, long seed, boolean checkpointed) {
        TensorScope scope = model.open();
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        shape.start(model.text(), seed)
                .forEach((name, v) -> parameters.put(name, scope.floats(v.values(), v.shape())));
        InternVlTraining training =
                new InternVlTraining(
                        model,
                        scope,
                        parameters,
                        checkpointed ? "accumulate_checkpointed" : "accumulate");
        model.module().train(scope, "set_lora", List.copyOf(parameters.values()), shape.scale());
        return training;
    }

    /// Trains every weight of a model, whose tensors it changes in place.
    public static InternVlTraining full(InternVl model) {
        return full(model, false);
    }

    /// Trains every weight, in float32 or in bfloat16 with float32 masters and moments.
    public static InternVlTraining full(InternVl model, boolean halved) {
        model.module().train(model.weights(), "set_lora", List.of(), 1.0);
        String accumulate = halved ? "accumulate_halved" : "accumulate";
        return new InternVlTraining(model, model.open(), model.parameters(), accumulate);
    }

    @Override
    public double accumulate(List<TrainingExample> examples, int tokens) {
        int width = examples.stream().mapToInt(e -> e.ids().length).max().orElseThrow();
        if (width > model.context()) {
            throw new IllegalArgumentException(
                    "an example of " + width + " tokens in a context of " + model.context());
        }
        long[] ids = new long[examples.size() * width];
        List<Long> rows = new ArrayList<>();
        List<Long> targets = new ArrayList<>();
        for (int row = 0; row < examples.size(); row++) {
            TrainingExample example = examples.get(row);
            for (int i = 0; i < example.ids().length; i++) {
                ids[row * width + i] = example.ids()[i];
                if (i >= example.answerFrom()) {
                    // A token is predicted at the position before it.
                    rows.add((long) row * width + i - 1);
                    targets.add((long) example.ids()[i]);
                }
            }
        }
        try (TensorScope step = model.open()) {
            Object[] arguments = {
                sums,
                step.longs(ids, examples.size(), width),
                pictures(step, examples),
                longs(step, rows),
                longs(step, targets),
                tokens
            };
            return model.module().train(step, accumulate, arguments).getFirst().floats()[0];
        }
    }

    private List<Tensor> pictures(TensorScope step, List<TrainingExample> examples) {
        List<Tiles> pictures = examples.stream().flatMap(e -> e.pictures().stream()).toList();
        return model.pixels(step, pictures);
    }

    @Override
    public double update(double rate, double weightDecay, double clip) {
        try (TensorScope step = model.open()) {
            TorchModule module = model.module();
            Object[] arguments = {sums, means, variances, steps, rate, weightDecay, clip};
            return module.train(step, "update", arguments).getFirst().floats()[0];
        }
    }

    @Override
    public Map<String, Values> parameters() {
        Map<String, Values> values = new LinkedHashMap<>();
        parameters.forEach((name, tensor) -> values.put(name, values(tensor)));
        return values;
    }

    /// The gradients summed so far, by parameter.
    Map<String, Values> gradients() {
        Map<String, Values> values = new LinkedHashMap<>();
        put(values, "", sums);
        return values;
    }

    @Override
    public Map<String, Values> state() {
        Map<String, Values> state = new LinkedHashMap<>();
        put(state, "parameter/", List.copyOf(parameters.values()));
        put(state, "mean/", means);
        put(state, "variance/", variances);
        put(state, "steps/", steps);
        return state;
    }

    @Override
    public void restore(Map<String, Values> state) {
        assign(state, "parameter/", List.copyOf(parameters.values()));
        assign(state, "mean/", means);
        assign(state, "variance/", variances);
        assign(state, "steps/", steps);
    }

    private void put(Map<String, Values> values, String prefix, List<Tensor> tensors) {
        int i = 0;
        for (String name : parameters.keySet()) {
            values.put(prefix + name, values(tensors.get(i++)));
        }
    }

    private void assign(Map<String, Values> state, String prefix, List<Tensor> tensors) {
        try (TensorScope step = model.open()) {
            List<Tensor> saved = new ArrayList<>();
            int i = 0;
            for (String name : parameters.keySet()) {
                Values values = state.get(prefix + name);
                if (values == null || !Arrays.equals(values.shape(), tensors.get(i++).shape())) {
                    throw new CheckpointException("the state does not fit at " + prefix + name);
                }
                saved.add(step.floats(values.values(), values.shape()));
            }
            model.module().train(step, "assign", tensors, saved);
        }
    }

    private static Values values(Tensor tensor) {
        return new Values(tensor.floats(), tensor.shape());
    }

    private List<Tensor> zeros() {
        return parameters.values().stream().map(p -> zeros(p.shape())).toList();
    }

    private Tensor zeros(long[] shape) {
        long size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        return scope.floats(new float[Math.toIntExact(size)], shape);
    }

    private Tensor zero() {
        return scope.floats(new float[1]);
    }

    private static Tensor longs(TensorScope scope, List<Long> values) {
        long[] array = IntStream.range(0, values.size()).mapToLong(values::get).toArray();
        return scope.longs(array, array.length);
    }

    /// Forgets the adapters and the moments; the model itself stays open.
    @Override
    public void close() {
        scope.close();
    }
}
