// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.internvl;

import io.faultline.vlm.checkpoint.Checkpoint;
import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.checkpoint.Weights;
import io.faultline.vlm.generation.Choices;
import io.faultline.vlm.generation.Decoder;
import io.faultline.vlm.generation.Prompt;
import io.faultline.vlm.generation.PromptBatch;
import io.faultline.vlm.images.Tiles;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An InternVL3 network on a device: tiles become features, prompts with features fill slots of the
/// cache, and every decoding step is one call. Not for use by several threads at once.
public final class InternVl implements Decoder {

    /// Samples that are encoded together, if not of one picture.
    private static final int MOST_TOGETHER = 3 << 20;

    private final TorchRuntime runtime;
    private final TorchModule module;
    private final TensorScope weights;
    private final InternVlConfig config;
    private final Map<String, Tensor> stored;
    private int slots;
    private int longest;

    private InternVl(
            TorchRuntime runtime,
            TorchModule module,
            TensorScope weights,
            InternVlConfig config,
            Map<String, Tensor> stored) {
        this.runtime = runtime;
        this.module = module;
        this.weights = weights;
        this.config = config;
        this.stored = stored;
    }

    /// Loads a checkpoint folder of transformers' or of OpenGVLab's making.
    ///
    /// @param imageToken the token that stands for a quarter of a tile's patches
    /// @throws CheckpointException if it is not an InternVL3
    public static InternVl load(TorchRuntime runtime, Path folder, DType type, int imageToken)
            throws IOException {
        return load(runtime, folder, type, imageToken, List.of());
    }

    /// Loads a checkpoint folder and merges adapters of its language model into the weights.
    ///
    /// @throws CheckpointException if it is not an InternVL3, or an adapter does not fit it
    public static InternVl load(
            TorchRuntime runtime,
            Path folder,
            DType type,
            int imageToken,
            List<LoraAdapter> adapters)
            throws IOException {
        Checkpoint checkpoint = Checkpoint.open(folder);
        InternVlConfig config = InternVlConfig.read(checkpoint.config());
        Layout layout = Layout.of(config);
        TensorScope scope = runtime.open();
        TorchModule module =
                runtime.compile(program(config, imageToken).and(FewRows.program(runtime, type)));
        try {
            Weights weights = new Weights(runtime, type);
            Map<String, Tensor> stored = weights.load(scope, checkpoint.tensors(), shapes(layout));
            for (LoraAdapter adapter : adapters) {
                new AdapterMerge(scope, weights).merge(adapter, stored);
            }
            InternVl model = new InternVl(runtime, module, scope, config, stored);
            model.place(layout);
            return model;
        } catch (RuntimeException e) {
            module.close();
            scope.close();
            throw e;
        }
    }

    private static TorchProgram program(InternVlConfig config, int imageToken) {
        TorchProgram program =
                TorchProgram.of(InternVl.class, "vision.ts", "qwen2.ts", "parts.ts", "train.ts")
                        .with("lora_scale", 1.0)
                        .with("training", false)
                        .with("patch_size", config.vision().patchSize())
                        .with("vision_heads", config.vision().heads())
                        .with("vision_eps", config.vision().layerNormEps())
                        .with("heads_q", config.text().heads())
                        .with("heads_kv", config.text().keyValueHeads())
                        .with("rms_norm_eps", config.text().rmsNormEps())
                        .with("image_token_id", imageToken);
        for (String list :
                List.of(
                        "vision_weights",
                        "vision_layers",
                        "projector",
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

    private static Map<String, long[]> shapes(Layout layout) {
        Map<String, long[]> shapes = new HashMap<>();
        layout.stored().forEach(part -> shapes.put(part.tensor(), part.storedShape()));
        return shapes;
    }

    private void place(Layout layout) {
        List<Tensor> vision = parts(layout.vision());
        List<Tensor> visionLayers = parts(layout.visionLayers());
        List<Tensor> projector = parts(layout.projector());
        module.call(weights, "set_vision", vision, visionLayers, projector);
        module.call(weights, "set_text", parts(layout.text()), parts(layout.layers()));
        Qwen2Config text = config.text();
        module.train(weights, "set_rope", text.context(), text.headSize(), text.ropeTheta());
    }

    private List<Tensor> parts(List<Part> parts) {
        return parts.stream().map(this::part).toList();
    }

    private Tensor part(Part part) {
        Tensor tensor = stored.get(part.tensor());
        if (tensor == null) {
            Tensor like = stored.values().iterator().next();
            return module.train(weights, "zeros", like, part.shape()).getFirst();
        }
        return part.stacked() == 1
                ? tensor
                : module.train(weights, "part", tensor, part.index(), part.stacked()).getFirst();
    }

    /// The TorchScript itself, for training and for tests of its blocks.
    TorchModule module() {
        return module;
    }

    /// The scope that owns the weights.
    TensorScope weights() {
        return weights;
    }

    Qwen2Config text() {
        return config.text();
    }

    /// Every weight by its stored name, in the order in which the TorchScript lists its parameters.
    ///
    /// @throws CheckpointException if the checkpoint stacks, ties or leaves out weights
    Map<String, Tensor> parameters() {
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        for (Part part : Layout.of(config).all()) {
            Tensor tensor = stored.get(part.tensor());
            if (tensor == null || part.stacked() > 1 || parameters.containsKey(part.tensor())) {
                throw new CheckpointException(
                        "every weight can be trained only in transformers' layout, untied and with"
                                + " attention biases");
            }
            parameters.put(part.tensor(), tensor);
        }
        return parameters;
    }

    /// Pixels of a tile's side.
    public int tileSize() {
        return config.vision().imageSize();
    }

    /// Tokens one tile becomes.
    public int tokensPerTile() {
        return config.tokensPerTile();
    }

    /// The most tiles an image may be cut into, as the checkpoint was trained.
    public int maxTiles() {
        return config.maxTiles();
    }

    /// Whether a picture of several tiles is also shown whole.
    public boolean thumbnail() {
        return config.thumbnail();
    }

    /// The tiles of pictures as few tensors [tiles, 3, side, side], in order: small tiles together,
    /// since a call has a price of its own, yet so few that their activations stay small.
    public List<Tensor> pixels(TensorScope scope, List<Tiles> pictures) {
        int side = tileSize();
        List<Tensor> tensors = new ArrayList<>();
        int from = 0;
        while (from < pictures.size()) {
            int to = from;
            int size = 0;
            while (to < pictures.size()
                    && (to == from || size + pictures.get(to).pixels().length <= MOST_TOGETHER)) {
                size += pictures.get(to++).pixels().length;
            }
            float[] pixels = new float[size];
            int at = 0;
            for (Tiles tiles : pictures.subList(from, to)) {
                System.arraycopy(tiles.pixels(), 0, pixels, at, tiles.pixels().length);
                at += tiles.pixels().length;
            }
            tensors.add(scope.floats(pixels, size / (3 * side * side), 3, side, side));
            from = to;
        }
        return tensors;
    }

    /// Encodes tiles.
    ///
    /// @param pixels float32 [tiles, 3, side, side]
    /// @return features [tiles, tokens a tile, channels], owned by {@code scope}
    public Tensor features(TensorScope scope, Tensor pixels) {
        return module.call(scope, "image_features", pixels).getFirst();
    }

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
            PromptBatch batch =
                    PromptBatch.of(scope, prompts.stream().map(Prompt::ids).toList(), longest);
            return choices(
                    module.call(
                            scope,
                            "prefill",
                            batch.ids(),
                            prompts.stream().flatMap(prompt -> prompt.features().stream()).toList(),
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
        boolean even = Arrays.stream(positions).allMatch(position -> position == last);
        try (TensorScope scope = runtime.open()) {
            return choices(
                    module.call(
                            scope,
                            "decode",
                            scope.longs(widen(tokens), tokens.length, 1),
                            longs(scope, positions),
                            last + 1,
                            even,
                            longs(scope, watched)),
                    watched.length);
        }
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
