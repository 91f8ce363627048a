// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.paligemma;

import io.faultline.vlm.checkpoint.SafetensorsWriter.Values;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Adapters on the seven projections of every layer of the decoder, as I-FailSense's code has them
/// (its paper names three).
///
/// @param rank rows of A; the published code's is 16
/// @param alpha the numerator of the scale; 32
public record GemmaAdapters(int rank, int alpha) {

    /// The published code's.
    public static final GemmaAdapters FAIL_SENSE = new GemmaAdapters(16, 32);

    /// What PEFT is told to adapt.
    public static final String TARGETS =
            ".*language_model.*\\.(q_proj|k_proj|v_proj|o_proj|gate_proj|up_proj|down_proj)";

    public GemmaAdapters {
        if (rank < 1 || alpha < 1) {
            throw new IllegalArgumentException("rank " + rank + ", alpha " + alpha);
        }
    }

    double scale() {
        return (double) alpha / rank;
    }

    /// New adapters as PEFT starts them: A uniform within 1 / sqrt(in), B zero. In the order in
    /// which the TorchScript reads them.
    Map<String, Values> start(Gemma2Config text, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int d = text.hiddenSize();
        int q = text.heads() * text.headSize();
        int kv = text.keyValueHeads() * text.headSize();
        int wide = text.intermediateSize();
        List<Projection> projections =
                List.of(
                        new Projection("self_attn.q_proj", d, q),
                        new Projection("self_attn.k_proj", d, kv),
                        new Projection("self_attn.v_proj", d, kv),
                        new Projection("self_attn.o_proj", q, d),
                        new Projection("mlp.gate_proj", d, wide),
                        new Projection("mlp.up_proj", d, wide),
                        new Projection("mlp.down_proj", wide, d));
        Map<String, Values> adapters = new LinkedHashMap<>();
        for (int layer = 0; layer < text.layers(); layer++) {
            for (Projection p : projections) {
                String path = "model.language_model.layers." + layer + "." + p.name();
                adapters.put(path + ".lora_A", uniform(random, rank, p.in()));
                float[] zeros = new float[Math.multiplyExact(p.out(), rank)];
                adapters.put(path + ".lora_B", new Values(zeros, new long[] {p.out(), rank}));
            }
        }
        return adapters;
    }

    private record Projection(String name, int in, int out) {}

    private static Values uniform(SplittableRandom random, int rows, int columns) {
        float[] values = new float[Math.multiplyExact(rows, columns)];
        double bound = 1 / Math.sqrt(columns);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-bound, bound);
        }
        return new Values(values, new long[] {rows, columns});
    }
}
