// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.internvl;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Every weight of the network in the order in which the TorchScript unpacks them, under the names
/// of whoever published the checkpoint.
///
/// @param vision the tower's embeddings: class token, positions, projection and its bias
/// @param visionLayers eighteen a layer; a missing bias is {@link #NONE}
/// @param projector the connector's six
/// @param text token embedding, last norm, output layer
/// @param layers twelve a layer
record Layout(
        List<Part> vision,
        List<Part> visionLayers,
        List<Part> projector,
        List<Part> text,
        List<Part> layers) {

    /// A bias that the checkpoint does not have and that counts as zero.
    static final String NONE = "";

    static Layout of(InternVlConfig config) {
        return switch (config.naming()) {
            case TRANSFORMERS -> transformers(config);
            case OPEN_GV_LAB -> openGvLab(config);
        };
    }

    /// All parts, in the order in which the TorchScript lists its parameters.
    List<Part> all() {
        return Stream.of(vision, visionLayers, projector, text, layers)
                .flatMap(List::stream)
                .toList();
    }

    /// All parts that the checkpoint must have.
    Stream<Part> stored() {
        return all().stream().filter(part -> !part.tensor().equals(NONE));
    }

    private static Layout transformers(InternVlConfig config) {
        VisionConfig v = config.vision();
        String tower = "vision_tower.";
        String patches = tower + "embeddings.patch_embeddings.projection.";
        return new Layout(
                embeddings(
                        v,
                        tower + "embeddings.cls_token",
                        tower + "embeddings.position_embeddings",
                        patches),
                each(v.layers(), i -> transformersLayer(v, tower + "encoder.layer." + i + ".")),
                projector(
                        config,
                        "multi_modal_projector.layer_norm.",
                        "multi_modal_projector.linear_1.",
                        "multi_modal_projector.linear_2."),
                text(config.text()),
                decoder(config.text()));
    }

    private static Layout openGvLab(InternVlConfig config) {
        VisionConfig v = config.vision();
        String tower = "vision_model.";
        return new Layout(
                embeddings(
                        v,
                        tower + "embeddings.class_embedding",
                        tower + "embeddings.position_embedding",
                        tower + "embeddings.patch_embedding."),
                each(v.layers(), i -> openGvLabLayer(v, tower + "encoder.layers." + i + ".")),
                projector(config, "mlp1.0.", "mlp1.1.", "mlp1.3."),
                text(config.text()),
                decoder(config.text()));
    }

    private static List<Part> embeddings(
            VisionConfig v, String classToken, String positions, String projection) {
        long c = v.hiddenSize();
        return List.of(
                Part.whole(classToken, 1, 1, c),
                Part.whole(positions, 1, v.patches() + 1L, c),
                Part.whole(projection + "weight", c, 3, v.patchSize(), v.patchSize()),
                Part.whole(projection + "bias", c));
    }

    private static List<Part> transformersLayer(VisionConfig v, String at) {
        long c = v.hiddenSize();
        List<Part> parts = new ArrayList<>(norm(at + "layernorm_before.", c));
        for (String name : List.of("q_proj.", "k_proj.", "v_proj.")) {
            parts.add(Part.whole(at + "attention." + name + "weight", c, c));
            String bias = v.attentionBias() ? at + "attention." + name + "bias" : NONE;
            parts.add(Part.whole(bias, c));
        }
        parts.addAll(linear(at + "attention.projection_layer.", c, c));
        parts.add(Part.whole(at + "lambda_1", c));
        parts.addAll(norm(at + "layernorm_after.", c));
        parts.addAll(linear(at + "mlp.fc1.", c, v.intermediateSize()));
        parts.addAll(linear(at + "mlp.fc2.", v.intermediateSize(), c));
        parts.add(Part.whole(at + "lambda_2", c));
        return parts;
    }

    private static List<Part> openGvLabLayer(VisionConfig v, String at) {
        long c = v.hiddenSize();
        List<Part> parts = new ArrayList<>(norm(at + "norm1.", c));
        for (int i = 0; i < 3; i++) {
            parts.add(new Part(at + "attn.qkv.weight", new long[] {c, c}, i, 3));
            parts.add(
                    v.attentionBias()
                            ? new Part(at + "attn.qkv.bias", new long[] {c}, i, 3)
                            : Part.whole(NONE, c));
        }
        parts.addAll(linear(at + "attn.proj.", c, c));
        parts.add(Part.whole(at + "ls1", c));
        parts.addAll(norm(at + "norm2.", c));
        parts.addAll(linear(at + "mlp.fc1.", c, v.intermediateSize()));
        parts.addAll(linear(at + "mlp.fc2.", v.intermediateSize(), c));
        parts.add(Part.whole(at + "ls2", c));
        return parts;
    }

    private static List<Part> projector(
            InternVlConfig config, String norm, String first, String second) {
        long folded = 4L * config.vision().hiddenSize();
        long d = config.text().hiddenSize();
        List<Part> parts = new ArrayList<>(norm(norm, folded));
        parts.addAll(linear(first, folded, d));
        parts.addAll(linear(second, d, d));
        return parts;
    }

    private static List<Part> text(Qwen2Config t) {
        String embedding = "language_model.model.embed_tokens.weight";
        return List.of(
                Part.whole(embedding, t.vocabSize(), t.hiddenSize()),
                Part.whole("language_model.model.norm.weight", t.hiddenSize()),
                Part.whole(
                        t.tiedEmbeddings() ? embedding : "language_model.lm_head.weight",
                        t.vocabSize(),
                        t.hiddenSize()));
    }

    private static List<Part> decoder(Qwen2Config t) {
        return each(t.layers(), i -> decoderLayer(t, "language_model.model.layers." + i + "."));
    }

    private static List<Part> decoderLayer(Qwen2Config t, String at) {
        long d = t.hiddenSize();
        long kv = (long) t.keyValueHeads() * t.headSize();
        List<Part> parts = new ArrayList<>();
        parts.add(Part.whole(at + "input_layernorm.weight", d));
        parts.addAll(linear(at + "self_attn.q_proj.", d, d));
        parts.addAll(linear(at + "self_attn.k_proj.", d, kv));
        parts.addAll(linear(at + "self_attn.v_proj.", d, kv));
        parts.add(Part.whole(at + "self_attn.o_proj.weight", d, d));
        parts.add(Part.whole(at + "post_attention_layernorm.weight", d));
        parts.add(Part.whole(at + "mlp.gate_proj.weight", t.intermediateSize(), d));
        parts.add(Part.whole(at + "mlp.up_proj.weight", t.intermediateSize(), d));
        parts.add(Part.whole(at + "mlp.down_proj.weight", d, t.intermediateSize()));
        return parts;
    }

    private static List<Part> norm(String at, long channels) {
        return List.of(Part.whole(at + "weight", channels), Part.whole(at + "bias", channels));
    }

    private static List<Part> linear(String at, long in, long out) {
        return List.of(Part.whole(at + "weight", out, in), Part.whole(at + "bias", out));
    }

    private static List<Part> each(int layers, IntFunction<List<Part>> layer) {
        return IntStream.range(0, layers).mapToObj(layer).flatMap(List::stream).toList();
    }
}
