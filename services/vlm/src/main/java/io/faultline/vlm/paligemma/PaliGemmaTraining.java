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
import java.util.List;
import java.util.Map;

/// A PaliGemma whose decoder's adapters are trained, all else frozen: I-FailSense's first stage.
/// The prompt attends to itself in both directions, the loss is on the answer's tokens.
public final class PaliGemmaTraining implements Trainable {

    private final PaliGemma model;
    private final AdamW adapters;

    public PaliGemmaTraining(PaliGemma model, GemmaAdapters shape, long seed) {
        this(model, shape.start(model.text(), seed), shape.scale());
    }

    PaliGemmaTraining(PaliGemma model, Map<String, Values> start, double scale) {
        this.model = model;
        adapters = new AdamW(model.runtime(), start);
        try (TensorScope scope = model.open()) {
            model.module().train(scope, "set_lora", adapters.tensors(), scale);
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
                adapters.sums(),
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
        return adapters.update(rate, weightDecay, clip);
    }

    @Override
    public Map<String, Values> parameters() {
        return adapters.values();
    }

    /// The gradients summed so far, by parameter.
    Map<String, Values> gradients() {
        return adapters.gradients();
    }

    @Override
    public Map<String, Values> state() {
        return adapters.state();
    }

    @Override
    public void restore(Map<String, Values> state) {
        adapters.restore(state);
    }

    /// Takes the adapters off the model, which stays open.
    @Override
    public void close() {
        try (TensorScope scope = model.open()) {
            model.module().train(scope, "set_lora", List.of(), 1.0);
        }
        adapters.close();
    }
}
