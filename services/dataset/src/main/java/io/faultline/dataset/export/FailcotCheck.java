// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.export;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads a FailCoT export back as a training run would. InternVL replaces a row that it cannot load
/// by another one in silence, so that a broken row skews a model and stops nothing: here it stops.
final class FailcotCheck {
    private static final Pattern ANSWER =
            Pattern.compile(
                    "(?s)(?:<think>.+</think> )?<answer>(True|False)</answer>"
                            + " <category>[^<>]+</category>");

    private final Path export;

    FailcotCheck(Path export) {
        this.export = export;
    }

    void check() throws IOException {
        try (Stream<Path> files = Files.walk(export)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                check(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void check(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        Path split = file.resolveSibling(".").normalize();
        if (name.startsWith("metadata_")) {
            JsonLines.read(file, row -> exist(row.get("images"), split, name));
        } else if (name.endsWith(".jsonl")) {
            JsonLines.read(file, row -> train(row, split, name));
        } else if (!name.equals(InternVlMeta.FILE)) {
            ExportRun.header(Files.readAllBytes(file), export.relativize(file).toString());
        }
    }

    private void train(JsonNode row, Path split, String file) throws IOException {
        String where = file + " row " + row.path("id").asText();
        exist(row.get("image"), split, where);
        List<JsonNode> turns = List.copyOf(row.path("conversations").valueStream().toList());
        if (turns.size() != 2) {
            throw new InvalidExportException(where + " is not one question and one answer");
        }
        String question = turns.get(0).path("value").asText();
        int images = row.path("image").size();
        if (Prompt.marks(question) != images) {
            throw new InvalidExportException(
                    "%s has %d <image> marks for %d images"
                            .formatted(where, Prompt.marks(question), images));
        }
        String answer = turns.get(1).path("value").asText();
        if (!ANSWER.matcher(answer).matches() || Prompt.marks(answer) > 0) {
            throw new InvalidExportException(where + " has an answer of another form: " + answer);
        }
    }

    private static void exist(JsonNode images, Path split, String where) throws IOException {
        for (JsonNode image : images) {
            String path = image.asText();
            if (!path.startsWith("records/") || !Files.isRegularFile(split.resolve(path))) {
                throw new InvalidExportException(where + " names no picture: " + path);
            }
        }
    }
}
