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
    void huggingFaceRowsOpenWithDecodedPictures() throws Exception {
        JsonNode found = load(new HuggingFaceExporter(), HuggingFaceExporter.FORMAT);
        assertThat(found.at("/train/rows").asInt()).isEqualTo(12);
        assertThat(found.at("/validation/rows").asInt()).isEqualTo(12);
        assertThat(found.at("/test/sizes/0/0").asInt()).isEqualTo(PictureRows.WIDTH);
        assertThat(found.at("/test/sizes/0/1").asInt()).isEqualTo(PictureRows.HEIGHT);
    }

    @Test
    void smfRowsOpenWithTheirTileDecoded() throws Exception {
        JsonNode found = load(new SmfExporter(), SmfExporter.FORMAT);
        assertThat(found.at("/train/rows").asInt()).isEqualTo(4);
        assertThat(found.at("/train/columns").toString())
                .isEqualTo("[\"image\",\"success\",\"task\"]");
        assertThat(found.at("/train/sizes").toString()).isEqualTo("[[256,96]]");
    }

    @Test
    void failcotFilesOpenWithOneTypeAColumn() throws Exception {
        JsonNode found = load(new FailcotExporter(), FailcotExporter.FORMAT);
        assertThat(found).hasSize(18);
        for (JsonNode file : found) {
            assertThat(file.get("rows").asInt()).isEqualTo(4);
            assertThat(file.at("/sizes/0/0").asInt()).isEqualTo(PictureRows.WIDTH);
        }
    }

    private JsonNode load(Exporter exporter, String format) throws Exception {
        assumeTrue(hasDatasets(), PYTHON + " has no module datasets: not checked with it");
        Path out = folder.resolve(format);
        exporter.export(rows.all(), out);
        Path cache = folder.resolve("cache");
        String printed = run(List.of(SCRIPT.toString(), format, out.toString(), cache.toString()));
        return new ObjectMapper().readTree(printed);
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
