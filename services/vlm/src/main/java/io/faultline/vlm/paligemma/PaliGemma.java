// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.paligemma;

import io.faultline.vlm.checkpoint.Checkpoint;
import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.checkpoint.StoredTensor;
import io.faultline.vlm.checkpoint.Weights;
import io.faultline.vlm.generation.Choices;
import io.faultline.vlm.generation.Decoder;
import io.faultline.vlm.generation.Prompt;
import io.faultline.vlm.generation.PromptBatch;
import io.faultline.vlm.lora.AdapterMerge;
import io.faultline.vlm.lora.LoraAdapter;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.FewRows;
import io.faultline.vlm.runtime.Tensor;
import io.faultline.vlm.runtime.TensorScope;
import io.faultline.vlm.runtime.TorchModule;
import io.faultline.vlm.runtime.TorchProgram;
import io.faultline.vlm.runtime.TorchRuntime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A PaliGemma 2 network on a device: pictures become features, prompts with features fill slots of
/// the cache, every decoding step is one call; or one call gives the choice after a prompt and
/// hidden states on the way, for classifiers. Not for use by several threads at once.
public final class PaliGemma implements Decoder {

    private final TorchRuntime runtime;
    private final TorchModule module;
    private final TensorScope weights;
    private final PaliGemmaConfig config;
    private final PaliGemmaLayout layout;
    private int slots;
    private int longest;

    private PaliGemma(
            TorchRuntime runtime,
            TorchModule module,
            TensorScope weights,
            PaliGemmaConfig config,
            PaliGemmaLayout layout) {
        this.runtime = runtime;
        this.module = module;
        this.weights = weights;
        this.config = config;
        this.layout = layout;
    }

    /// Loads a checkpoint folder and merges adapters of its language model into the weights.
    ///
    /// @throws CheckpointException if it is not a PaliGemma 2, or an adapter does not fit it
    public static PaliGemma load(
            TorchRuntime runtime, Path folder, DType type, List<LoraAdapter> adapters)
            throws IOException {
        Checkpoint checkpoint = Checkpoint.open(folder);
        PaliGemmaConfig config = PaliGemmaConfig.read(checkpoint.config());
        Map<String, StoredTensor> tensors = PaliGemmaLayout.published(checkpoint.tensors());
        PaliGemmaLayout layout =
                PaliGemmaLayout.of(config, tensors.containsKey(PaliGemmaLayout.HEAD));
        TensorScope scope = runtime.open();
        TorchModule module = runtime.compile(program(config).and(FewRows.program(runtime, type)));
        try {
            Weights weights = new Weights(runtime, type);
            Map<String, Tensor> loaded = weights.load(scope, tensors, layout.all());
            for (LoraAdapter adapter : adapters) {
                new AdapterMerge(scope, weights).merge(adapter, loaded);
            }
            place(module, scope, layout, loaded);
            Gemma2Config text = config.text();
            module.train(scope, "set_rope", text.context(), text.headSize(), text.ropeTheta());
            return new PaliGemma(runtime, module, scope, config, layout);
        } catch (RuntimeException e) {
            module.close();
            scope.close();
            throw e;
        }
    }

    private static void place(
            TorchModule module,
            TensorScope scope,
            PaliGemmaLayout layout,
            Map<String, Tensor> loaded) {
        List<Tensor> tower = tensors(loaded, layout.visionLayers().keySet());
        module.train(scope, "set_vision", tensors(loaded, layout.vision().keySet()), tower);
        Tensor embedding = get(loaded, PaliGemmaLayout.EMBEDDING);
        Tensor head = loaded.getOrDefault(PaliGemmaLayout.HEAD, embedding);
        List<Tensor> text = List.of(embedding, get(loaded, PaliGemmaLayout.NORM), head);
        module.train(scope, "set_text", text, tensors(loaded, layout.layers().keySet()));
    }

    private static List<Tensor> tensors(Map<String, Tensor> loaded, Collection<String> names) {
        return names.stream().map(name -> get(loaded, name)).toList();
    }

    private static Tensor get(Map<String, Tensor> loaded, String name) {
        return Objects.requireNonNull(loaded.get(name), name);
    }

    private static TorchProgram program(PaliGemmaConfig config) {
        Gemma2Config text = config.text();
        TorchProgram program =
                TorchProgram.of(PaliGemma.class, "siglip.ts", "gemma2.ts")
                        .with("patch_size", config.vision().patchSize())
                        .with("vision_heads", config.vision().heads())
                        .with("vision_eps", config.vision().layerNormEps())
                        .with("heads_q", text.heads())
                        .with("heads_kv", text.keyValueHeads())
                        .with("rms_norm_eps", text.rmsNormEps())
                        .with("attention_scale", 1 / Math.sqrt(text.queryScalar()))
                        .with("attention_cap", text.attentionCap())
                        .with("logit_cap", text.logitCap())
                        .with("window", text.window())
                        .with("embed_scale", Math.sqrt(text.hiddenSize()))
                        .with("image_token_id", config.imageToken())
                        .with("lora_scale", 1.0);
        for (String list :
                List.of(
                        "vision_weights",
                        "vision_layers",
                        "text",
                        "layers",
                        "keys",
                        "values",
                        "rope",
                        "lora")) {
            program = program.withTensors(list);
        }
        return program;
    }

    /// The TorchScript itself, for training and for tests of its blocks.
    TorchModule module() {
        return module;
    }

    PaliGemmaLayout layout() {
        return layout;
    }

    Gemma2Config text() {
        return config.text();
    }

    /// The engine it runs on.
    public TorchRuntime runtime() {
        return runtime;
    }

    /// Pixels of a picture's side.
    public int imageSize() {
        return config.vision().imageSize();
    }

    /// Tokens a picture becomes.
    public int tokensPerImage() {
        return config.vision().patches();
    }

    /// The token that stands for a patch.
    public int imageToken() {
        return config.imageToken();
    }

    /// Layers of the decoder.
    public int layers() {
        return config.text().layers();
    }

    /// Channels of the decoder.
    public int hiddenSize() {
        return config.text().hiddenSize();
    }

    /// Encodes pictures.
    ///
    /// @param pixels float32 [pictures, 3, side, side]
    /// @return features [pictures, tokens a picture, channels], owned by {@code scope}
    public Tensor features(TensorScope scope, Tensor pixels) {
        return module.call(scope, "image_features", pixels).getFirst();
    }

    /// What the model would say first after each prompt, and hidden states on the way.
    ///
    /// @param choices the first token of each answer
    /// @param states [B, T, channels] after each wanted layer, owned by the caller's scope
    /// @param lengths real tokens of each row: [B]
    public record Glance(Choices choices, List<Tensor> states, Tensor lengths) {}

    /// Reads prompts without caching anything.
    ///
    /// @param watched tokens whose log-probabilities are wanted
    /// @param layers after which hidden states are kept, ascending
    public Glance look(TensorScope scope, List<Prompt> prompts, int[] watched, int[] layers) {
        PromptBatch batch = batch(scope, prompts, context());
        List<Tensor> results =
                module.call(
                        scope,
                        "look",
                        batch.ids(),
                        features(prompts),
                        batch.lengths(),
                        batch.last(),
                        longs(scope, watched),
                        widen(layers));
        List<Tensor> states = List.copyOf(results.subList(3, results.size()));
        return new Glance(choices(results, watched.length), states, batch.lengths());
    }

    /// Hidden states that may enter autograd, with this model frozen: what is trained on top of it
    /// reads them.
    ///
    /// @param prompts token sequences
    /// @param pixels the pictures of all of them in order, [pictures, 3, side, side] each
    /// @param layers after which hidden states are kept, ascending
    public Frozen frozen(
            TensorScope scope, List<int[]> prompts, List<Tensor> pixels, int[] layers) {
        PromptBatch batch = PromptBatch.of(scope, prompts, context());
        Object[] arguments = {batch.ids(), pixels, batch.lengths(), widen(layers)};
        return new Frozen(module.train(scope, "frozen", arguments), batch.lengths());
    }

    /// Hidden states and how many of each row's are real.
    ///
    /// @param states [B, T, channels] after each wanted layer
    /// @param lengths [B]
    public record Frozen(List<Tensor> states, Tensor lengths) {}

    @Override
    public TensorScope open() {
        return runtime.open();
    }

    @Override
    public int context() {
        return config.text().context();
    }

    @Override
    public void reserve(int sequences, int tokens) {
        if (sequences < 1 || tokens < 1 || tokens > context()) {
            throw new IllegalArgumentException(sequences + " sequences of " + tokens + " tokens");
        }
        module.call(weights, "reserve", sequences, tokens, config.text().headSize());
        slots = sequences;
        longest = tokens;
    }

    @Override
    public Choices prefill(List<Prompt> prompts, int[] into, int[] watched) {
        if (Arrays.stream(into).anyMatch(slot -> slot < 0 || slot >= slots)) {
            throw new IllegalArgumentException("no slot among " + Arrays.toString(into));
        }
        try (TensorScope scope = runtime.open()) {
            PromptBatch batch = batch(scope, prompts, longest);
            return choices(
                    module.call(
                            scope,
                            "prefill",
                            batch.ids(),
                            features(prompts),
                            batch.lengths(),
                            longs(scope, into),
                            batch.last(),
                            longs(scope, watched)),
                    watched.length);
        }
    }

    @Override
    public Choices decode(int[] tokens, int[] positions, int[] watched) {
        int last = Arrays.stream(positions).max().orElseThrow();
        if (tokens.length > slots || last >= longest) {
            throw new IllegalArgumentException(tokens.length + " rows up to position " + last);
        }
        try (TensorScope scope = runtime.open()) {
            return choices(
                    module.call(
                            scope,
                            "decode",
                            scope.longs(widen(tokens), tokens.length, 1),
                            longs(scope, positions),
                            last + 1,
                            longs(scope, watched)),
                    watched.length);
        }
    }

    private static PromptBatch batch(TensorScope scope, List<Prompt> prompts, int most) {
        return PromptBatch.of(scope, prompts.stream().map(Prompt::ids).toList(), most);
    }

    private static List<Tensor> features(List<Prompt> prompts) {
        return prompts.stream().flatMap(prompt -> prompt.features().stream()).toList();
    }

    private static Choices choices(List<Tensor> results, int watched) {
        long[] tokens = results.get(0).longs();
        return new Choices(
                Arrays.stream(tokens).mapToInt(Math::toIntExact).toArray(),
                results.get(1).floats(),
                watched == 0 ? new float[0] : results.get(2).floats());
    }

    private static Tensor longs(TensorScope scope, int[] values) {
        return scope.longs(widen(values), values.length);
    }

    private static long[] widen(int[] values) {
        return Arrays.stream(values).asLongStream().toArray();
    }

    @Override
    public void close() {
        module.close();
        weights.close();
    }
}
