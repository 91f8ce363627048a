// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.paligemma;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.TensorScope;
import io.faultline.vlm.testing.TensorFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What the reference implementation said of the tiny checkpoint; see {@code paligemma_goldens.py}.
public final class PaliGoldens {

    public static final Path FOLDER = TensorFile.resource(PaliGoldens.class, "goldens.json");
    public static final Path TINY = FOLDER.resolve("tiny");
    static final int END = 1;

    private PaliGoldens() {}

    public static PaliGemma model() throws IOException {
        return PaliGemma.load(TensorFile.TORCH, TINY, DType.F32, List.of());
    }

    static JsonObject json() throws IOException {
        return JsonParser.parseString(Files.readString(FOLDER.resolve("goldens.json")))
                .getAsJsonObject();
    }

    static TensorFile tensors(TensorScope scope) throws IOException {
        return TensorFile.open(scope, FOLDER.resolve("goldens.safetensors"));
    }

    static int[] ints(JsonArray array) {
        return array.asList().stream().mapToInt(e -> e.getAsInt()).toArray();
    }

    static List<JsonObject> objects(JsonArray array) {
        return array.asList().stream().map(e -> e.getAsJsonObject()).toList();
    }

    /// A copy of the tiny checkpoint with its configuration changed.
    static Path changed(Path folder, Consumer<JsonObject> change) throws IOException {
        try (Stream<Path> files = Files.list(TINY)) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve(file.getFileName());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path file = folder.resolve("config.json");
        JsonObject config = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        change.accept(config);
        Files.writeString(file, config.toString());
        return folder;
    }
}
