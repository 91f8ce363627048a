// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.failsense;

import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.checkpoint.SafetensorsWriter.Values;
import io.faultline.vlm.paligemma.PaliGemma;
import io.faultline.vlm.paligemma.PaliGemmaTraining;
import io.faultline.vlm.runtime.Tensor;
import io.faultline.vlm.runtime.TensorScope;
import io.faultline.vlm.training.AdamW;
import io.faultline.vlm.training.Trainable;
import io.faultline.vlm.training.TrainingExample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// FS blocks in training on a frozen model, whose adapters are merged: I-FailSense's second stage,
/// and the transfer of its Table II when started from trained blocks.
///
/// Batch normalisation ties an example to its batch, so a micro-batch is best the whole batch, and
/// never a single example.
public final class FsTraining implements Trainable {

    private static final String RUNNING = "running/";

    private final PaliGemma model;
    private final FsShape shape;
    private final int successToken;
    private final TensorScope scope;
    private final AdamW optimizer;
    private final List<String> runningNames = new ArrayList<>();
    private final List<Tensor> running;
    private final FsBlocks blocks;

    /// Blocks from random weights.
    public FsTraining(PaliGemma model, Observer observer, FsShape shape, long seed) {
        this(model, observer.watched()[0], shape, shape.start(seed));
    }

    /// Blocks that go on from a folder's.
    public static FsTraining from(PaliGemma model, Observer observer, Path folder)
            throws IOException {
        int success = observer.watched()[0];
        return new FsTraining(model, success, FsBlocks.shape(folder), FsBlocks.values(folder));
    }

    FsTraining(PaliGemma model, int successToken, FsShape shape, Map<String, Values> start) {
        shape.requireFit(model);
        this.model = model;
        this.shape = shape;
        this.successToken = successToken;
        scope = model.open();
        Map<String, Values> trained = new LinkedHashMap<>();
        List<Tensor> statistics = new ArrayList<>();
        for (int block = 0; block < Vote.BLOCKS; block++) {
            String at = block + ".";
            for (String name : shape.parameters().keySet()) {
                trained.put(at + name, value(start, at + name));
            }
            for (String name : shape.running().keySet()) {
                Values value = value(start, at + name);
                runningNames.add(at + name);
                statistics.add(scope.floats(value.values(), value.shape()));
            }
        }
        running = List.copyOf(statistics);
        optimizer = new AdamW(model.runtime(), trained);
        blocks = new FsBlocks(model.runtime(), shape, optimizer.tensors(), running);
    }

    private static Values value(Map<String, Values> start, String name) {
        Values value = start.get(name);
        if (value == null) {
            throw new CheckpointException("the blocks lack " + name);
        }
        return value;
    }

    @Override
    public double accumulate(List<TrainingExample> examples, int tokens) {
        if (examples.size() < 2) {
            throw new IllegalArgumentException("batch normalisation needs two examples");
        }
        try (TensorScope step = model.open()) {
            List<int[]> prompts = new ArrayList<>();
            float[] labels = new float[examples.size()];
            for (int row = 0; row < labels.length; row++) {
                TrainingExample example = examples.get(row);
                prompts.add(Arrays.copyOf(example.ids(), example.answerFrom()));
                labels[row] = example.ids()[example.answerFrom()] == successToken ? 1 : 0;
            }
            List<Tensor> pixels = PaliGemmaTraining.pixels(step, model, examples);
            int[] layers = shape.layers().stream().mapToInt(Integer::intValue).toArray();
            PaliGemma.Frozen frozen = model.frozen(step, prompts, pixels, layers);
            int learnt = examples.stream().mapToInt(TrainingExample::answerTokens).sum();
            Tensor answers = step.floats(labels, labels.length);
            return accumulate(
                    step, frozen.states(), frozen.lengths(), answers, (double) learnt / tokens);
        }
    }

    double accumulate(
            TensorScope step, List<Tensor> states, Tensor lengths, Tensor labels, double share) {
        Object[] arguments = {optimizer.sums(), states, lengths, labels, share};
        return blocks.module().train(step, "accumulate", arguments).getFirst().floats()[0];
    }

    @Override
    public double update(double rate, double weightDecay, double clip) {
        return optimizer.update(rate, weightDecay, clip);
    }

    /// Parameters and running statistics, as {@link #write} writes them.
    @Override
    public Map<String, Values> parameters() {
        Map<String, Values> values = new LinkedHashMap<>(optimizer.values());
        statistics(values, "");
        return values;
    }

    /// The gradients summed so far, by parameter.
    Map<String, Values> gradients() {
        return optimizer.gradients();
    }

    /// Writes the blocks as a folder that {@link FailSense} loads.
    public void write(Path folder) throws IOException {
        FsBlocks.write(folder, shape, parameters());
    }

    @Override
    public Map<String, Values> state() {
        Map<String, Values> state = new LinkedHashMap<>(optimizer.state());
        statistics(state, RUNNING);
        return state;
    }

    @Override
    public void restore(Map<String, Values> state) {
        optimizer.restore(state);
        try (TensorScope step = model.open()) {
            List<Tensor> saved = new ArrayList<>();
            for (String name : runningNames) {
                Values value = value(state, RUNNING + name);
                saved.add(step.floats(value.values(), value.shape()));
            }
            blocks.module().train(step, "restore", saved);
        }
    }

    private void statistics(Map<String, Values> into, String prefix) {
        for (int i = 0; i < running.size(); i++) {
            Tensor tensor = running.get(i);
            into.put(prefix + runningNames.get(i), new Values(tensor.floats(), tensor.shape()));
        }
    }

    @Override
    public void close() {
        blocks.close();
        optimizer.close();
        scope.close();
    }
}
