// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.failsense;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.checkpoint.JsonFile;
import io.faultline.vlm.checkpoint.Safetensors;
import io.faultline.vlm.checkpoint.SafetensorsReader;
import io.faultline.vlm.checkpoint.SafetensorsWriter;
import io.faultline.vlm.checkpoint.SafetensorsWriter.Values;
import io.faultline.vlm.checkpoint.StoredTensor;
import io.faultline.vlm.checkpoint.Weights;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.Tensor;
import io.faultline.vlm.runtime.TensorScope;
import io.faultline.vlm.runtime.TorchModule;
import io.faultline.vlm.runtime.TorchProgram;
import io.faultline.vlm.runtime.TorchRuntime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Three FS blocks on a device, in float32: a folder with {@code fs_config.json} and {@code
/// fs_blocks.safetensors}, whose tensors are named {@code <block>.<parameter>}.
public final class FsBlocks implements AutoCloseable {

    static final String CONFIG = "fs_config.json";
    static final String BLOCKS = "fs_blocks.safetensors";

    private static final Gson JSON = new GsonBuilder().setPrettyPrinting().create();

    private final FsShape shape;
    private final TensorScope weights;
    private final TorchModule module;

    FsBlocks(TorchRuntime runtime, FsShape shape, List<Tensor> parameters, List<Tensor> running) {
        this(runtime, runtime.open(), shape, parameters, running);
    }

    private FsBlocks(
            TorchRuntime runtime,
            TensorScope weights,
            FsShape shape,
            List<Tensor> parameters,
            List<Tensor> running) {
        this.shape = shape;
        this.weights = weights;
        module = runtime.compile(program(shape));
        module.train(weights, "set_blocks", parameters, running);
    }

    private static TorchProgram program(FsShape shape) {
        return TorchProgram.of(FsBlocks.class, "fs.ts")
                .with("pool_heads", shape.poolHeads())
                .with("head_root", Math.sqrt((double) shape.channels() / shape.poolHeads()))
                .with("dropout", shape.dropout())
                .with("training", false)
                .withTensors("parameters")
                .withTensors("running");
    }

    /// Loads a folder.
    ///
    /// @throws CheckpointException if it holds no FS blocks, or not these tensors, naming them
    public static FsBlocks load(TorchRuntime runtime, Path folder) throws IOException {
        FsShape shape = shape(folder);
        Map<String, StoredTensor> stored = Safetensors.read(folder.resolve(BLOCKS));
        Map<String, long[]> shapes = new HashMap<>();
        each(shape.parameters(), shapes);
        each(shape.running(), shapes);
        TensorScope scope = runtime.open();
        try {
            Map<String, Tensor> loaded =
                    new Weights(runtime, DType.F32).load(scope, stored, shapes);
            return new FsBlocks(
                    runtime,
                    scope,
                    shape,
                    ordered(loaded, shape.parameters()),
                    ordered(loaded, shape.running()));
        } catch (RuntimeException e) {
            scope.close();
            throw e;
        }
    }

    /// Reads what a folder holds, without its weights.
    static FsShape shape(Path folder) throws IOException {
        if (!Files.isRegularFile(folder.resolve(CONFIG))
                || !Files.isRegularFile(folder.resolve(BLOCKS))) {
            throw new CheckpointException(
                    folder + " has no FS blocks: it lacks " + CONFIG + " or " + BLOCKS);
        }
        return FsShape.read(JsonFile.read(folder.resolve(CONFIG)));
    }

    /// Writes a folder.
    static void write(Path folder, FsShape shape, Map<String, Values> values) throws IOException {
        Files.createDirectories(folder);
        SafetensorsWriter.write(folder.resolve(BLOCKS), values);
        Files.writeString(folder.resolve(CONFIG), JSON.toJson(shape.json()) + "\n");
    }

    /// The values of a folder's blocks.
    static Map<String, Values> values(Path folder) throws IOException {
        return SafetensorsReader.floats(folder.resolve(BLOCKS));
    }

    private static void each(Map<String, long[]> one, Map<String, long[]> into) {
        for (int block = 0; block < Vote.BLOCKS; block++) {
            String at = block + ".";
            one.forEach((name, shape) -> into.put(at + name, shape));
        }
    }

    /// The tensors of these names, block by block.
    static <T> List<T> ordered(Map<String, T> named, Map<String, long[]> names) {
        List<T> ordered = new ArrayList<>();
        for (int block = 0; block < Vote.BLOCKS; block++) {
            for (String name : names.keySet()) {
                ordered.add(Objects.requireNonNull(named.get(block + "." + name), name));
            }
        }
        return ordered;
    }

    FsShape shape() {
        return shape;
    }

    TorchModule module() {
        return module;
    }

    /// Each block's probability of success.
    ///
    /// @param states hidden states after the blocks' layers, [B, T, channels] each
    /// @param lengths real tokens of each row: [B]
    /// @return a list a row
    List<List<Double>> probabilities(TensorScope scope, List<Tensor> states, Tensor lengths) {
        float[] p = module.call(scope, "probabilities", states, lengths).getFirst().floats();
        List<List<Double>> rows = new ArrayList<>();
        for (int row = 0; row < p.length; row += Vote.BLOCKS) {
            List<Double> blocks = new ArrayList<>();
            for (int block = 0; block < Vote.BLOCKS; block++) {
                blocks.add((double) p[row + block]);
            }
            rows.add(blocks);
        }
        return rows;
    }

    @Override
    public void close() {
        module.close();
        weights.close();
    }
}
