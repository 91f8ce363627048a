// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.trained;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.checkpoint.JsonFile;
import io.faultline.vlm.guardian.Mode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a trained model says of itself, beside its weights: how it is to be asked and what it was
/// made of.
///
/// @param mode how it reasons
/// @param kinds what it was taught to judge, in the words of the dataset's files; empty where it
///   does not say
/// @param views the views it was shown; empty for all
/// @param layout how executions show their pictures
/// @param base the checkpoint under an adapter
public record ModelManifest(
        Mode mode,
        List<String> kinds,
        List<Integer> views,
        PictureLayout layout,
        Optional<Path> base) {

    /// The manifest's file.
    public static final String FILE = "faultline.json";

    private static final Gson JSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    public ModelManifest {
        kinds = List.copyOf(kinds);
        views = List.copyOf(views);
    }

    /// The same, reasoning otherwise.
    public ModelManifest with(Mode other) {
        return new ModelManifest(other, kinds, views, layout, base);
    }

    /// Reads a model's manifest; a folder without one is asked in vanilla mode with all views.
    ///
    /// @throws io.faultline.vlm.checkpoint.CheckpointException if it cannot be used
    public static ModelManifest read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return new ModelManifest(
                    Mode.VANILLA, List.of(), List.of(), PictureLayout.SEPARATE, Optional.empty());
        }
        JsonFile json = JsonFile.read(file);
        List<Integer> views = new ArrayList<>();
        for (double view : json.reals("views")) {
            views.add((int) view);
        }
        return new ModelManifest(
                mode(json.text("mode"), file),
                json.texts("kinds"),
                views,
                json.has("pictures") ? layout(json.text("pictures"), file) : PictureLayout.SEPARATE,
                json.has("base") ? Optional.of(Path.of(json.text("base"))) : Optional.empty());
    }

    /// Writes a model's manifest.
    public static void write(Path folder, Map<String, Object> fields) throws IOException {
        Files.writeString(folder.resolve(FILE), JSON.toJson(fields) + "\n");
    }

    private static Mode mode(String word, Path file) {
        return Arrays.stream(Mode.values())
                .filter(mode -> word(mode).equals(word))
                .findFirst()
                .orElseThrow(() -> new CheckpointException(file + " has the mode " + word));
    }

    private static PictureLayout layout(String word, Path file) {
        return Arrays.stream(PictureLayout.values())
                .filter(layout -> layout.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new CheckpointException(file + " has the pictures " + word));
    }

    /// A mode as manifests write it.
    public static String word(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
