// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.internvl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.checkpoint.Safetensors;
import io.faultline.vlm.checkpoint.SafetensorsWriter;
import io.faultline.vlm.checkpoint.StoredTensor;
import io.faultline.vlm.checkpoint.Weights;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.Tensor;
import io.faultline.vlm.runtime.TensorScope;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

class InternVlCheckpointTest {

    @TempDir Path folder;

    /// The tiny checkpoint under OpenGVLab's names, with queries, keys and values stacked as there.
    @Test
    void openGvLabsNamesGiveTheSameModel() throws IOException {
        writeOpenGvLab();
        try (InternVl ours = load(folder);
                InternVl reference = Goldens.model();
                TensorScope scope = Goldens.TORCH.open()) {
            Tensor pixels = Goldens.get(Goldens.floats(scope), "pixels.0.1");
            Tensor features = ours.features(scope, pixels);
            Goldens.assertClose(features, reference.features(scope, pixels), 1e-6);
            Object[] input = {scope.longs(new long[] {5, 6, 7}, 1, 3), List.of()};
            Goldens.assertClose(
                    ours.module().call(scope, "logits", input).getFirst(),
                    reference.module().call(scope, "logits", input).getFirst(),
                    1e-6);
        }
    }

    @Test
    void bfloat16AnswersNearFloat32() throws IOException {
        try (InternVl half =
                        InternVl.load(
                                Goldens.TORCH,
                                Goldens.FOLDER.resolve("tiny"),
                                DType.BF16,
                                Goldens.IMAGE_TOKEN);
                InternVl whole = Goldens.model();
                TensorScope scope = Goldens.TORCH.open()) {
            Object[] input = {scope.longs(new long[] {5, 6, 7}, 1, 3), List.of()};
            Tensor near = half.module().call(scope, "logits", input).getFirst();
            Tensor exact = whole.module().call(scope, "logits", input).getFirst();
            Goldens.assertClose(near, exact, 0.5);
        }
    }

    @Test
    void configurationsThatAreNotSupportedAreNamed() throws IOException {
        assertRefused(c -> c.addProperty("model_type", "llava"), "llava");
        assertRefused(c -> c.addProperty("downsample_ratio", 0.25), "downsample_ratio");
        assertRefused(c -> c.addProperty("vision_feature_layer", -2), "vision_feature_layer");
        assertRefused(c -> c.remove("text_config"), "text_config");
        assertRefused(
                c -> c.getAsJsonObject("vision_config").addProperty("use_qk_norm", true),
                "query and key norms");
        assertRefused(
                c -> c.getAsJsonObject("text_config").addProperty("hidden_size", -4),
                "hidden_size");
        assertRefused(
                c -> c.getAsJsonObject("text_config").addProperty("num_key_value_heads", 3),
                "key heads");
        assertRefused(
                c -> c.getAsJsonObject("text_config").addProperty("vocab_size", 337),
                "embed_tokens.weight has shape [336, 48] instead of [337, 48]");
        assertRefused(
                c -> c.getAsJsonObject("text_config").addProperty("num_hidden_layers", 3),
                "12 missing");
    }

    private void assertRefused(Consumer<JsonObject> change, String message) throws IOException {
        Path tiny = Goldens.FOLDER.resolve("tiny");
        JsonObject config =
                JsonParser.parseString(Files.readString(tiny.resolve("config.json")))
                        .getAsJsonObject();
        change.accept(config);
        Files.writeString(folder.resolve("config.json"), config.toString());
        Files.write(
                folder.resolve("model.safetensors"),
                Files.readAllBytes(tiny.resolve("model.safetensors")));
        assertThatThrownBy(() -> load(folder).close())
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(message);
    }

    private static InternVl load(Path folder) throws IOException {
        return InternVl.load(Goldens.TORCH, folder, DType.F32, Goldens.IMAGE_TOKEN);
    }

    private void writeOpenGvLab() throws IOException {
        Files.writeString(
                folder.resolve("config.json"),
                """
                {"model_type": "internvl_chat", "ps_version": "v2", "select_layer": -1,
                 "downsample_ratio": 0.5, "max_dynamic_patch": 12, "use_thumbnail": true,
                 "vision_config": {"hidden_size": 32, "num_hidden_layers": 2,
                   "num_attention_heads": 2, "intermediate_size": 64, "qkv_bias": true,
                   "image_size": 56, "patch_size": 14, "norm_type": "layer_norm"},
                 "llm_config": {"model_type": "qwen2", "vocab_size": 336, "hidden_size": 48,
                   "num_hidden_layers": 2, "num_attention_heads": 4, "num_key_value_heads": 2,
                   "intermediate_size": 96, "rope_theta": 1000000.0,
                   "max_position_embeddings": 512}}
                """);
        Map<String, SafetensorsWriter.Values> renamed = new TreeMap<>();
        try (TensorScope scope = Goldens.TORCH.open()) {
            read(scope).forEach((name, tensor) -> rename(renamed, name, tensor));
        }
        assertThat(renamed).hasSize(4 + 2 * 14 + 6 + 3 + 2 * 12);
        SafetensorsWriter.write(folder.resolve("model.safetensors"), renamed);
    }

    private static Map<String, Tensor> read(TensorScope scope) throws IOException {
        Map<String, StoredTensor> stored =
                Safetensors.read(Goldens.FOLDER.resolve("tiny/model.safetensors"));
        Map<String, long[]> shapes = new HashMap<>();
        stored.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        return new Weights(Goldens.TORCH, DType.F32).load(scope, stored, shapes);
    }

    private static void rename(
            Map<String, SafetensorsWriter.Values> renamed, String name, Tensor tensor) {
        String theirs =
                name.replace("vision_tower.encoder.layer.", "vision_model.encoder.layers.")
                        .replace("vision_tower.", "vision_model.")
                        .replace("cls_token", "class_embedding")
                        .replace("position_embeddings", "position_embedding")
                        .replace("patch_embeddings.projection", "patch_embedding")
                        .replace("layernorm_before", "norm1")
                        .replace("layernorm_after", "norm2")
                        .replace("attention.projection_layer", "attn.proj")
                        .replace("lambda_", "ls")
                        .replace("multi_modal_projector.layer_norm", "mlp1.0")
                        .replace("multi_modal_projector.linear_1", "mlp1.1")
                        .replace("multi_modal_projector.linear_2", "mlp1.3");
        float[] values = tensor.floats();
        long[] shape = tensor.shape();
        int index =
                name.contains("attention.")
                        ? List.of("q_proj", "k_proj", "v_proj")
                                .indexOf(name.replaceAll(".*attention\\.(\\w+).*", "$1"))
                        : -1;
        if (index < 0) {
            renamed.put(theirs, new SafetensorsWriter.Values(values, shape));
            return;
        }
        String stacked = theirs.replaceAll("attention\\.\\w_proj", "attn.qkv");
        shape[0] *= 3;
        SafetensorsWriter.Values whole =
                renamed.computeIfAbsent(
                        stacked,
                        n -> new SafetensorsWriter.Values(new float[values.length * 3], shape));
        System.arraycopy(values, 0, whole.values(), index * values.length, values.length);
    }
}
