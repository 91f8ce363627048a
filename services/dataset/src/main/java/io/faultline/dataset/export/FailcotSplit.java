// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.export;

import io.faultline.dataset.DatasetRow;
import io.faultline.dataset.Split;
import io.faultline.schemas.Example;
import io.faultline.schemas.ExampleImage;
import io.faultline.schemas.ExampleKind;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The files of one split of a FailCoT export.
final class FailcotSplit implements AutoCloseable {
    private final String name;
    private final Path folder;
    private final ExportRun run;
    private final FailcotRecords records;
    private final Map<String, BufferedWriter> files = new TreeMap<>();
    private final Map<String, Long> rows = new TreeMap<>();

    private FailcotSplit(String name, Path folder, ExportRun run) {
        this.name = name;
        this.folder = folder;
        this.run = run;
        this.records = new FailcotRecords(folder);
    }

    /// The split's folder in an export; made when the first file is.
    static FailcotSplit in(Path export, Split split, ExportRun run) {
        String name = split.name().toLowerCase(Locale.ROOT);
        return new FailcotSplit(name, export.resolve(name), run);
    }

    /// The name of the folder.
    String name() {
        return name;
    }

    /// Rows by file.
    Map<String, Long> rows() {
        return rows;
    }

    void write(DatasetRow row) throws IOException {
        Example example = row.example();
        String kind = FailcotRows.kind(example);
        List<ExampleImage> images = FailcotRecords.inOrder(example);
        List<String> paths = records.write(row, images, run);
        append("metadata_" + kind, FailcotRows.metadata(example, paths));
        if (example.getKind() == ExampleKind.TRAJECTORY) {
            check(example, example.getInstruction(), 0); // all that its verifier is asked
        } else {
            conversations(row, images, paths);
        }
    }

    private void conversations(DatasetRow row, List<ExampleImage> images, List<String> paths)
            throws IOException {
        Example example = row.example();
        Prompt vanilla = Prompt.vanilla(example, images);
        Prompt thinking = Prompt.thinking(example, images, row.annotated().getTrace());
        for (Prompt prompt : List.of(vanilla, thinking)) {
            check(example, prompt.question(), images.size());
        }
        String file = "internVL_dataset_" + FailcotRows.kind(example);
        append(file + "_vanilla", FailcotRows.training(example, vanilla, images, paths));
        append(file + "_thinking", FailcotRows.training(example, thinking, images, paths));
    }

    private static void check(Example example, String question, int images)
            throws InvalidExportException {
        var violation = PromptRules.violation(example, question, images);
        if (violation.isPresent()) {
            throw new InvalidExportException(
                    "the question of example %s holds %s"
                            .formatted(example.getExampleId(), violation.get()));
        }
    }

    private void append(String file, Map<String, ?> row) throws IOException {
        BufferedWriter out = files.get(file);
        if (out == null) {
            Files.createDirectories(folder);
            out = Files.newBufferedWriter(folder.resolve(file + ".jsonl"));
            files.put(file, out);
        }
        JsonLines.write(out, row);
        rows.merge(file, 1L, Long::sum);
    }

    @Override
    public void close() throws IOException {
        for (BufferedWriter out : files.values()) {
            out.close();
        }
    }
}
