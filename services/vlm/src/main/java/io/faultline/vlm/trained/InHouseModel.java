// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.trained;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// The checkpoint that comes with Faultline: a Guardian of a million and a half parameters, trained
/// by this project on its own simulator. What it scores is in {@code docs/models.md}.
public final class InHouseModel {

    /// How it is called where a model's folder is asked for.
    public static final String NAME = "in-house";

    private static final List<String> FILES =
            List.of(
                    ModelManifest.FILE,
                    "config.json",
                    "tokenizer.json",
                    "preprocessor_config.json",
                    "model.safetensors");

    private InHouseModel() {}

    /// Writes it to a folder, since weights are mapped from files.
    ///
    /// @return the folder
    public static Path unpack(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String file : FILES) {
            try (InputStream in = InHouseModel.class.getResourceAsStream("in-house/" + file)) {
                if (in == null) {
                    throw new FileNotFoundException("the in-house model lacks " + file);
                }
                Files.copy(in, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return folder;
    }
}
