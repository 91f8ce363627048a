// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.lora;

import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.checkpoint.StoredTensor;
import io.faultline.vlm.checkpoint.Weights;
import io.faultline.vlm.runtime.Tensor;
import io.faultline.vlm.runtime.TensorScope;
import io.faultline.vlm.runtime.TorchModule;
import io.faultline.vlm.runtime.TorchProgram;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Merges an adapter of the language model into its weights, whichever way PEFT wrapped the model:
/// the path down to {@code layers.<n>} differs between transformers' and OpenGVLab's classes.
///
/// @param scope owns the merged weights
/// @param weights loads the adapter
public record AdapterMerge(TensorScope scope, Weights weights) {

    private static final Pattern PROJECTION =
            Pattern.compile("(?:.*\\.)?(layers\\.\\d+\\.(?:self_attn|mlp)\\.\\w+_proj)");

    /// Replaces the adapted weights in {@code stored}, which are named {@code
    /// language_model.model.layers.<n>…}.
    ///
    /// @throws CheckpointException if a pair fits no weight, naming it
    public void merge(LoraAdapter adapter, Map<String, Tensor> stored) {
        Map<String, StoredTensor> files = new HashMap<>();
        Map<String, long[]> shapes = new HashMap<>();
        for (LoraAdapter.Pair pair : adapter.pairs().values()) {
            for (StoredTensor tensor : new StoredTensor[] {pair.a(), pair.b()}) {
                files.put(tensor.name(), tensor);
                shapes.put(tensor.name(), tensor.shape());
            }
        }
        TorchProgram program = TorchProgram.of(AdapterMerge.class, "merge.ts");
        try (TensorScope loading = scope.child();
                TorchModule module = weights.runtime().compile(program)) {
            Map<String, Tensor> loaded = weights.load(loading, files, shapes);
            adapter.pairs()
                    .forEach(
                            (path, pair) ->
                                    stored.compute(
                                            weight(path),
                                            (name, w) ->
                                                    merged(
                                                            module, path, w, pair, loaded,
                                                            adapter)));
        }
    }

    private Tensor merged(
            TorchModule module,
            String path,
            @Nullable Tensor w,
            LoraAdapter.Pair pair,
            Map<String, Tensor> loaded,
            LoraAdapter adapter) {
        if (w == null
                || w.shape()[0] != pair.b().shape()[0]
                || w.shape()[1] != pair.a().shape()[1]) {
            throw new CheckpointException("the adapter's " + path + " fits no weight of the model");
        }
        Object a = Objects.requireNonNull(loaded.get(pair.a().name()));
        Object b = Objects.requireNonNull(loaded.get(pair.b().name()));
        return module.train(scope, "merged", w, a, b, adapter.scale()).getFirst();
    }

    private static String weight(String path) {
        Matcher projection = PROJECTION.matcher(path);
        if (!projection.matches() || path.contains("vision")) {
            throw new CheckpointException("the adapter's " + path + " is not of a language model");
        }
        return "language_model.model." + projection.group(1) + ".weight";
    }
}
