// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Hugging Face `datasets` opens the exports. Skipped where the Python named by `FAULTLINE_PYTHON`
/// (else `python3`) has no `datasets`.
final class HuggingFaceDatasetsTest {
    private static final String PYTHON =
            System.getenv().getOrDefault("FAULTLINE_PYTHON", "python3");
    private static final Path SCRIPT = Path.of("src/test/python/load_exports.py").toAbsolutePath();

    private final PictureRows rows = new PictureRows();
    private @TempDir Path folder;

    @Test
    void everyLayoutOpensWithItsPictures() throws Exception {
        assumeTrue(hasDatasets(), PYTHON + " has no module datasets: not checked with it");
        List<Exporter> exporters =
                List.of(new FailcotExporter(), new HuggingFaceExporter(), new SmfExporter());
        List<String> names =
                List.of(FailcotExporter.FORMAT, HuggingFaceExporter.FORMAT, SmfExporter.FORMAT);
        for (int i = 0; i < names.size(); i++) {
            exporters.get(i).export(rows.all(), folder.resolve("out").resolve(names.get(i)));
        }
        String out = folder.resolve("out").toString();
        String cache = folder.resolve("cache").toString();
        JsonNode found = new ObjectMapper().readTree(run(List.of(SCRIPT.toString(), out, cache)));

        assertThat(found.get("failcot")).hasSize(21);
        for (JsonNode file : found.get("failcot")) {
            assertThat(file.get("rows").asInt()).isEqualTo(4);
            assertThat(file.at("/sizes/0").toString()).isEqualTo("[64,48]");
        }
        assertThat(found.at("/hf/train/rows").asInt()).isEqualTo(12);
        assertThat(found.at("/hf/validation/rows").asInt()).isEqualTo(12);
        assertThat(found.at("/hf/test/sizes/0").toString()).isEqualTo("[64,48]");
        assertThat(found.at("/smf/train/rows").asInt()).isEqualTo(4);
        assertThat(found.at("/smf/train/sizes").toString()).isEqualTo("[[256,96]]");
        assertThat(found.at("/smf/train/columns").toString())
                .isEqualTo("[\"image\",\"success\",\"task\"]");
    }

    private static boolean hasDatasets() throws InterruptedException {
        try {
            run(List.of("-c", "import datasets, PIL"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PYTHON));
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + printed);
        }
        return printed.strip();
    }
}
