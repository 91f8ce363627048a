// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.export;

import static org.apache.iceberg.types.Types.NestedField.optional;

import io.faultline.dataset.DatasetRow;
import io.faultline.dataset.Split;
import io.faultline.schemas.Example;
import io.faultline.schemas.ExampleImage;
import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.Label;

import org.apache.iceberg.Schema;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types.IntegerType;
import org.apache.iceberg.types.Types.StringType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// I-FailSense's rows, one a trajectory: `image` (the tile of all cameras and moments), `task` (the
/// instruction) and `success` (1 or 0), as Parquet that `datasets.load_dataset(<folder>)` opens.
/// Planning and execution rows have no place here.
public final class SmfExporter implements Exporter {
    /// The name of the layout.
    public static final String FORMAT = "smf";

    private static final String IMAGE = "image";
    private static final String TASK = "task";
    private static final String SUCCESS = "success";
    private static final long SHARD_BYTES = 256L << 20;

    private static final Schema SCHEMA =
            new Schema(
                    optional(1, IMAGE, Pictures.TYPE),
                    optional(2, TASK, StringType.get()),
                    optional(3, SUCCESS, IntegerType.get()));

    @Override
    public ExportReport export(Iterable<DatasetRow> rows, Path folder) throws IOException {
        ExportRun run = new ExportRun();
        try (StagedFolder staged = StagedFolder.at(folder)) {
            long count = write(rows, staged.path(), run);
            ParquetCheck.check(staged.path(), SCHEMA, count, SmfExporter::check);
            staged.publish();
        }
        return run.report(FORMAT, folder);
    }

    private static long write(Iterable<DatasetRow> rows, Path folder, ExportRun run)
            throws IOException {
        long count = 0;
        Set<Split> splits = new TreeSet<>();
        try (ParquetShards shards = new ParquetShards(folder, SCHEMA, SHARD_BYTES)) {
            for (DatasetRow row : rows) {
                if (row.example().getKind() != ExampleKind.TRAJECTORY) {
                    run.skip("no-trajectory");
                    continue;
                }
                run.accept(row);
                byte[] tile = tile(row, run);
                shards.write(row.split(), record(row.example(), tile), tile.length);
                run.wrote(1);
                splits.add(row.split());
                count++;
            }
        }
        Files.writeString(folder.resolve("README.md"), DatasetCard.of(FORMAT, splits));
        return count;
    }

    private static byte[] tile(DatasetRow row, ExportRun run) throws IOException {
        List<Tile.Cell> cells = new ArrayList<>();
        for (ExampleImage image : row.example().getImages()) {
            cells.add(new Tile.Cell(image, run.picture(row, image)));
        }
        return Tile.of(cells, "example " + row.example().getExampleId());
    }

    /// The instruction is the whole question (`<image> evaluate en <task>`), so it is what must
    /// give nothing away.
    private static Record record(Example example, byte[] tile) throws InvalidExportException {
        String task = example.getInstruction();
        var violation = PromptRules.violation(example, task, 0);
        if (violation.isPresent()) {
            throw new InvalidExportException(
                    "the task of example %s holds %s"
                            .formatted(example.getExampleId(), violation.get()));
        }
        Record row = GenericRecord.create(SCHEMA);
        row.setField(IMAGE, Pictures.of(tile, "tile.jpg"));
        row.setField(TASK, task);
        row.setField(SUCCESS, example.getLabel() == Label.SUCCESS ? 1 : 0);
        return row;
    }

    private static void check(Record row, String where) throws IOException {
        Tile.decode(Pictures.bytes((Record) row.getField(IMAGE)), where);
        String task = (String) row.getField(TASK);
        if (task.isBlank()) {
            throw new InvalidExportException(where + " has no task");
        }
    }
}
