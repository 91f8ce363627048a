// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.export;

import io.faultline.dataset.DatasetRow;
import io.faultline.dataset.Split;
import io.faultline.schemas.ExampleKind;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/// The layout of the published FailCoT, one folder a split:
///
/// ```
/// <folder>/internVL_meta.json
/// <folder>/<train|val|test>/metadata_<execution|planning>.jsonl
///                           internVL_dataset_<execution|planning>_<vanilla|thinking>.jsonl
///                           records/<taskvar>/<episode>/<step>/start_img_viewpoint_0.jpg
///                           metadata_trajectory.jsonl
/// ```
///
/// Pictures keep the bytes they were recorded with, and so a JPEG ends in `.jpg` where the
/// published sets have `.png`: nothing is decoded. A file that would have no rows is left out.
/// Paths are relative to the split's folder and begin with `records/`; `failure_reason` is always a
/// string. A path says nothing of the label.
///
/// The published sets have no trajectories. Ours, I-FailSense's lessons, are in a file that readers
/// of the published layout do not open: all cameras at the first of the row's `moments`, then all
/// at the next.
public final class FailcotExporter implements Exporter {
    /// The name of the layout.
    public static final String FORMAT = "failcot";

    @Override
    public ExportReport export(Iterable<DatasetRow> rows, Path folder) throws IOException {
        ExportRun run = new ExportRun();
        try (StagedFolder staged = StagedFolder.at(folder)) {
            write(rows, staged.path(), run);
            new FailcotCheck(staged.path()).check();
            staged.publish();
        }
        return run.report(FORMAT, folder);
    }

    private static void write(Iterable<DatasetRow> rows, Path folder, ExportRun run)
            throws IOException {
        Map<Split, FailcotSplit> splits = new EnumMap<>(Split.class);
        try {
            for (DatasetRow row : rows) {
                if (row.example().getKind() == ExampleKind.TRAJECTORY
                        && FailcotRecords.moments(row.example()).isEmpty()) {
                    run.skip("trajectory-with-uneven-views");
                    continue;
                }
                run.accept(row);
                splits.computeIfAbsent(row.split(), split -> FailcotSplit.in(folder, split, run))
                        .write(row);
            }
        } finally {
            for (FailcotSplit split : splits.values()) {
                split.close();
            }
        }
        InternVlMeta.write(folder, splits.values());
    }
}
