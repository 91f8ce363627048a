// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.failsense;

import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.checkpoint.JsonFile;
import io.faultline.vlm.checkpoint.SafetensorsWriter.Values;
import io.faultline.vlm.paligemma.PaliGemma;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// The size of the FS blocks and the layers they stand on.
///
/// @param channels of the language model
/// @param poolHeads heads of the pooling attention
/// @param wide channels after the first step
/// @param narrow channels after the second
/// @param dropout in training
/// @param layers of the decoder, ascending, one a block
public record FsShape(
        int channels, int poolHeads, int wide, int narrow, double dropout, List<Integer> layers) {

    public FsShape {
        layers = List.copyOf(layers);
        boolean ascending = layers.stream().sorted().distinct().toList().equals(layers);
        if (channels < 1 || poolHeads < 1 || channels % poolHeads != 0 || wide < 1 || narrow < 1) {
            throw new CheckpointException(channels + " channels in " + poolHeads + " heads");
        }
        if (!(dropout >= 0 && dropout < 1) || layers.size() != Vote.BLOCKS || !ascending) {
            throw new CheckpointException("blocks on layers " + layers + ", dropout " + dropout);
        }
    }

    /// The published size: 2304 channels become 1024, then 256, with dropout 0.5; layers 13, 17 and
    /// 25 of 26.
    public static FsShape published(int channels, int layersOfDecoder) {
        return new FsShape(channels, 4, 1024, 256, 0.5, spread(layersOfDecoder));
    }

    /// The published code's layers: from the middle on in equal steps, and the last.
    static List<Integer> spread(int layers) {
        int middle = layers / 2;
        int step = (layers - middle) / Vote.BLOCKS;
        return List.of(middle, middle + step, layers - 1);
    }

    /// @throws CheckpointException if blocks of this shape do not fit a model
    void requireFit(PaliGemma model) {
        if (channels != model.hiddenSize() || layers.getLast() >= model.layers()) {
            throw new CheckpointException("FS blocks of " + this + " do not fit the model");
        }
    }

    static FsShape read(JsonFile json) {
        double[] layers = json.reals("layers");
        return new FsShape(
                json.whole("channels", 1),
                json.whole("pool_heads", 1),
                json.whole("wide", 1),
                json.whole("narrow", 1),
                json.real("dropout"),
                Arrays.stream(layers).mapToObj(layer -> (int) layer).toList());
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("channels", channels);
        json.put("pool_heads", poolHeads);
        json.put("wide", wide);
        json.put("narrow", narrow);
        json.put("dropout", dropout);
        json.put("layers", layers);
        return json;
    }

    /// Every parameter of a block, in the order in which the TorchScript unpacks them.
    Map<String, long[]> parameters() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        long d = channels;
        linear(shapes, "pool.mlp.0.", d, d);
        linear(shapes, "pool.mlp.2.", d, 1);
        shapes.put("pool.query", new long[] {1, 1, d});
        linear(shapes, "pool.q_proj.", d, d);
        linear(shapes, "pool.k_proj.", d, d);
        shapes.put("pool.alpha", new long[] {1});
        step(shapes, "one.", d, wide);
        step(shapes, "two.", wide, narrow);
        norm(shapes, "last_norm.", narrow);
        linear(shapes, "last.", narrow, 1);
        return shapes;
    }

    /// Every running statistic of a block.
    Map<String, long[]> running() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        for (String norm : List.of("one.residual.norm.", "one.norm.")) {
            shapes.put(norm + "running_mean", new long[] {channels});
            shapes.put(norm + "running_var", new long[] {channels});
        }
        for (String norm : List.of("two.residual.norm.", "two.norm.")) {
            shapes.put(norm + "running_mean", new long[] {wide});
            shapes.put(norm + "running_var", new long[] {wide});
        }
        return shapes;
    }

    /// Random values as PyTorch starts such layers: linear ones uniform within the root of their
    /// inputs, norms one, alpha one half.
    Map<String, Values> start(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Values> start = new LinkedHashMap<>();
        for (int block = 0; block < Vote.BLOCKS; block++) {
            String at = block + ".";
            parameters().forEach((name, s) -> start.put(at + name, start(name, s, random)));
            running().forEach((name, s) -> start.put(at + name, start(name, s, random)));
        }
        return start;
    }

    private Values start(String name, long[] shape, SplittableRandom random) {
        float[] values =
                new float[Math.toIntExact(Arrays.stream(shape).reduce(1, (a, b) -> a * b))];
        if (name.equals("pool.alpha")) {
            Arrays.fill(values, 0.5f);
        } else if (name.endsWith("running_var") || (name.contains("norm.weight"))) {
            Arrays.fill(values, 1);
        } else if (shape.length > 1) {
            double bound = 1 / Math.sqrt(shape[shape.length - 1]);
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextDouble(-bound, bound);
            }
        }
        return new Values(values, shape);
    }

    private static void step(Map<String, long[]> shapes, String at, long from, long to) {
        norm(shapes, at + "residual.norm.", from);
        linear(shapes, at + "residual.linear.", from, from);
        norm(shapes, at + "norm.", from);
        linear(shapes, at + "linear.", from, to);
    }

    private static void linear(Map<String, long[]> shapes, String at, long in, long out) {
        shapes.put(at + "weight", new long[] {out, in});
        shapes.put(at + "bias", new long[] {out});
    }

    private static void norm(Map<String, long[]> shapes, String at, long channels) {
        shapes.put(at + "weight", new long[] {channels});
        shapes.put(at + "bias", new long[] {channels});
    }
}
