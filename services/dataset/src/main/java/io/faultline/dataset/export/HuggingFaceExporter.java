// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.export;

import io.faultline.dataset.DatasetRow;
import io.faultline.dataset.Split;
import io.faultline.schemas.Example;
import io.faultline.schemas.ExampleImage;

import org.apache.iceberg.data.Record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// All kinds of example as Parquet that `datasets.load_dataset(<folder>)` opens with its pictures
/// decoded. Pictures lie inline as they were recorded. `question` is what a model may see; every
/// other column is for people and for choosing rows.
public final class HuggingFaceExporter implements Exporter {
    /// The name of the layout.
    public static final String FORMAT = "hf";

    private static final long SHARD_BYTES = 256L << 20;

    @Override
    public ExportReport export(Iterable<DatasetRow> rows, Path folder) throws IOException {
        ExportRun run = new ExportRun();
        try (StagedFolder staged = StagedFolder.at(folder)) {
            long count = write(rows, staged.path(), run);
            ParquetCheck.check(
                    staged.path(), HuggingFaceRows.SCHEMA, count, HuggingFaceExporter::check);
            staged.publish();
        }
        return run.report(FORMAT, folder);
    }

    private static long write(Iterable<DatasetRow> rows, Path folder, ExportRun run)
            throws IOException {
        long count = 0;
        Set<Split> splits = new TreeSet<>();
        try (ParquetShards shards =
                new ParquetShards(folder, HuggingFaceRows.SCHEMA, SHARD_BYTES)) {
            for (DatasetRow row : rows) {
                run.accept(row);
                Example example = row.example();
                List<Record> pictures = pictures(row, run);
                Prompt prompt =
                        Prompt.thinking(example, example.getImages(), row.annotated().getTrace());
                check(example, prompt);
                long bytes = pictures.stream().mapToLong(p -> Pictures.bytes(p).length).sum();
                shards.write(
                        row.split(), HuggingFaceRows.of(row.annotated(), prompt, pictures), bytes);
                splits.add(row.split());
                count++;
            }
        }
        Files.writeString(folder.resolve("README.md"), DatasetCard.of(FORMAT, splits));
        return count;
    }

    private static List<Record> pictures(DatasetRow row, ExportRun run) throws IOException {
        List<Record> pictures = new ArrayList<>();
        for (ExampleImage image : row.example().getImages()) {
            String extension = FailcotRecords.extension(image.getFrame().getMediaType());
            String name = "%s_%d%s".formatted(image.getView(), image.getIndex(), extension);
            pictures.add(Pictures.of(run.picture(row, image), name));
        }
        run.wrote(pictures.size());
        return pictures;
    }

    private static void check(Example example, Prompt prompt) throws InvalidExportException {
        var violation =
                PromptRules.violation(example, prompt.question(), example.getImages().size());
        if (violation.isPresent()) {
            throw new InvalidExportException(
                    "the question of example %s holds %s"
                            .formatted(example.getExampleId(), violation.get()));
        }
    }

    private static void check(Record row, String where) throws IOException {
        List<Record> pictures = HuggingFaceRows.pictures(row);
        int marks = Prompt.marks(HuggingFaceRows.question(row));
        if (pictures.size() != marks) {
            throw new InvalidExportException(
                    "%s has %d <image> marks for %d images"
                            .formatted(where, marks, pictures.size()));
        }
        for (Record picture : pictures) {
            ExportRun.header(Pictures.bytes(picture), where);
        }
    }
}
