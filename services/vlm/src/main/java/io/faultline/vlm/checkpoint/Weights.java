// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.checkpoint;

import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.Tensor;
import io.faultline.vlm.runtime.TensorScope;
import io.faultline.vlm.runtime.TorchModule;
import io.faultline.vlm.runtime.TorchProgram;
import io.faultline.vlm.runtime.TorchRuntime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Brings a checkpoint's tensors into the engine. Files are mapped whole, once for each element
/// type, and every weight is a view of the mapping: on the processor nothing is copied unless its
/// type must change.
///
/// @param runtime the engine
/// @param type the type of the weights in the engine
public record Weights(TorchRuntime runtime, DType type) {

    private static final int NAMED = 8;

    /// Loads exactly the tensors of {@code shapes}.
    ///
    /// @param into the scope that owns the weights
    /// @param stored what the checkpoint has
    /// @param shapes what the model needs, by the same names
    /// @throws CheckpointException naming the tensors that are missing, extra or misshapen
    public Map<String, Tensor> load(
            TensorScope into, Map<String, StoredTensor> stored, Map<String, long[]> shapes) {
        check(stored, shapes);
        TorchProgram program = TorchProgram.of(Weights.class, "weights.ts");
        try (TorchModule module = runtime.compile(program)) {
            Map<Mapping, Tensor> files = new HashMap<>();
            Map<String, Tensor> weights = new HashMap<>();
            stored.forEach((name, tensor) -> weights.put(name, load(module, into, files, tensor)));
            return weights;
        }
    }

    private record Mapping(Path file, DType type) {}

    private Tensor load(
            TorchModule module, TensorScope into, Map<Mapping, Tensor> files, StoredTensor tensor) {
        Mapping mapping = new Mapping(tensor.file(), tensor.type());
        Tensor file =
                files.computeIfAbsent(
                        mapping,
                        key -> {
                            long elements = key.file().toFile().length() / key.type().bytes();
                            return module.train(
                                            into,
                                            "map",
                                            key.file().toString(),
                                            elements,
                                            key.type().code())
                                    .getFirst();
                        });
        return module.train(
                        into,
                        "view",
                        file,
                        tensor.offset() / tensor.type().bytes(),
                        tensor.shape(),
                        type.code(),
                        runtime.device())
                .getFirst();
    }

    private static void check(Map<String, StoredTensor> stored, Map<String, long[]> shapes) {
        TreeSet<String> missing = new TreeSet<>(shapes.keySet());
        missing.removeAll(stored.keySet());
        TreeSet<String> extra = new TreeSet<>(stored.keySet());
        extra.removeAll(shapes.keySet());
        TreeMap<String, String> misshapen = new TreeMap<>();
        shapes.forEach(
                (name, shape) -> {
                    StoredTensor tensor = stored.get(name);
                    if (tensor != null && !Arrays.equals(tensor.shape(), shape)) {
                        misshapen.put(
                                name,
                                Arrays.toString(tensor.shape())
                                        + " instead of "
                                        + Arrays.toString(shape));
                    }
                });
        List<String> faults = new ArrayList<>();
        name(faults, "missing", missing);
        name(faults, "extra", extra);
        misshapen.forEach((name, fault) -> faults.add(name + " has shape " + fault));
        if (!faults.isEmpty()) {
            throw new CheckpointException(
                    "the weights are not this model's: " + String.join("; ", first(faults)));
        }
    }

    private static void name(List<String> faults, String fault, TreeSet<String> names) {
        if (!names.isEmpty()) {
            faults.add(names.size() + " " + fault + ": " + first(List.copyOf(names)));
        }
    }

    private static List<String> first(List<String> all) {
        return all.size() <= NAMED ? all : all.subList(0, NAMED);
    }
}
