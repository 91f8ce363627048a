// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.paligemma;

import io.faultline.vlm.checkpoint.SafetensorsWriter.Values;
import io.faultline.vlm.generation.PromptBatch;
import io.faultline.vlm.images.Tiles;
import io.faultline.vlm.runtime.Tensor;
import io.faultline.vlm.runtime.TensorScope;
import io.faultline.vlm.training.AdamW;
import io.faultline.vlm.training.Trainable;
import io.faultline.vlm.training.TrainingExample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A PaliGemma in training: adapters on its decoder with all else frozen, I-FailSense's first
/// stage, or every weight, as a small one is made from nothing. The prompt attends to itself in
/// both directions, the loss is on the answer's tokens.
public final class PaliGemmaTraining implements Trainable {

    private final PaliGemma model;
    private final AdamW trained;
    private final boolean whole;

    private PaliGemmaTraining(PaliGemma model, Map<String, Values> start, boolean whole) {
        this.model = model;
        this.whole = whole;
        trained = new AdamW(model.runtime(), start);
    }

    /// Trains new adapters.
    public static PaliGemmaTraining lora(PaliGemma model, GemmaAdapters shape, long seed) {
        return lora(model, shape.start(model.text(), seed), shape.scale());
    }

    static PaliGemmaTraining lora(PaliGemma model, Map<String, Values> start, double scale) {
        PaliGemmaTraining training = new PaliGemmaTraining(model, start, false);
        try (TensorScope scope = model.open()) {
            model.module().train(scope, "set_lora", training.trained.tensors(), scale);
        }
        return training;
    }

    /// Trains every weight of a model in float32, which has them as they change. A norm is trained,
    /// and decays, as the scale that it is, one plus what the checkpoint has.
    ///
    /// @throws IllegalArgumentException if its output layer is not its embedding
    public static PaliGemmaTraining full(PaliGemma model) {
        if (model.layout().text().containsKey(PaliGemmaLayout.HEAD)) {
            throw new IllegalArgumentException("an output layer of its own is not trained");
        }
        Map<String, Values> start = new LinkedHashMap<>();
        try (TensorScope scope = model.open()) {
            List<Tensor> weights = model.module().train(scope, "weights");
            int i = 0;
            for (String name : model.layout().all().keySet()) {
                Tensor weight = weights.get(i++);
                start.put(name, new Values(weight.floats(), weight.shape()));
            }
            PaliGemmaTraining training = new PaliGemmaTraining(model, start, true);
            model.module().train(scope, "set_weights", training.trained.tensors());
            return training;
        }
    }

    @Override
    public double accumulate(List<TrainingExample> examples, int tokens) {
        try (TensorScope step = model.open()) {
            List<int[]> sequences = examples.stream().map(TrainingExample::ids).toList();
            PromptBatch batch = PromptBatch.of(step, sequences, model.context());
            long[] prefix = examples.stream().mapToLong(TrainingExample::answerFrom).toArray();
            List<Long> rows = new ArrayList<>();
            List<Long> targets = new ArrayList<>();
            for (int row = 0; row < examples.size(); row++) {
                int[] ids = examples.get(row).ids();
                for (int i = examples.get(row).answerFrom(); i < ids.length; i++) {
                    // A token is predicted at the position before it.
                    rows.add((long) row * batch.width() + i - 1);
                    targets.add((long) ids[i]);
                }
            }
            Object[] arguments = {
                trained.sums(),
                batch.ids(),
                pixels(step, model, examples),
                step.longs(prefix, prefix.length),
                batch.lengths(),
                longs(step, rows),
                longs(step, targets),
                tokens
            };
            return model.module().train(step, "accumulate", arguments).getFirst().floats()[0];
        }
    }

    /// The pictures of examples, as tensors.
    public static List<Tensor> pixels(
            TensorScope scope, PaliGemma model, List<TrainingExample> examples) {
        int side = model.imageSize();
        List<Tensor> pixels = new ArrayList<>();
        for (TrainingExample example : examples) {
            for (Tiles tiles : example.pictures()) {
                pixels.add(scope.floats(tiles.pixels(), tiles.count(), 3, side, side));
            }
        }
        return pixels;
    }

    private static Tensor longs(TensorScope scope, List<Long> values) {
        long[] array = values.stream().mapToLong(Long::longValue).toArray();
        return scope.longs(array, array.length);
    }

    @Override
    public double update(double rate, double weightDecay, double clip) {
        return trained.update(rate, weightDecay, clip);
    }

    /// The adapters, or every weight as a checkpoint has it.
    @Override
    public Map<String, Values> parameters() {
        Map<String, Values> values = trained.values();
        values.replaceAll((name, v) -> PaliGemmaLayout.isGemmaNorm(name) ? lessOne(v) : v);
        return values;
    }

    private static Values lessOne(Values values) {
        float[] less = values.values().clone();
        for (int i = 0; i < less.length; i++) {
            less[i] -= 1;
        }
        return new Values(less, values.shape());
    }

    /// The gradients summed so far, by parameter.
    Map<String, Values> gradients() {
        return trained.gradients();
    }

    @Override
    public Map<String, Values> state() {
        return trained.state();
    }

    @Override
    public void restore(Map<String, Values> state) {
        trained.restore(state);
    }

    /// Takes adapters off the model, which stays open; one that was trained whole is of no more
    /// use.
    @Override
    public void close() {
        if (!whole) {
            try (TensorScope scope = model.open()) {
                model.module().train(scope, "set_lora", List.of(), 1.0);
            }
        }
        trained.close();
    }
}
