// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.version;

import io.faultline.dataset.table.ExampleColumns;
import io.faultline.dataset.table.LiveRows;
import io.faultline.dataset.version.Candidate.Place;
import io.faultline.dataset.version.Candidate.Traits;

import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads the live rows of a table as candidates; a few hundred bytes of memory each. No picture is
/// read.
final class Candidates {

    private final Map<String, String> names = new HashMap<>();
    private final List<Candidate> candidates = new ArrayList<>();

    private Candidates() {}

    static List<Candidate> of(Table table, @Nullable Snapshot snapshot) throws IOException {
        Candidates found = new Candidates();
        if (snapshot != null) {
            new LiveRows(
                            table,
                            ExampleColumns.EXAMPLE_ID,
                            ExampleColumns.CONTENT_DIGEST,
                            ExampleColumns.KIND,
                            ExampleColumns.LABEL,
                            ExampleColumns.MODE,
                            ExampleColumns.SOURCE,
                            ExampleColumns.ENVIRONMENT,
                            ExampleColumns.TASK,
                            ExampleColumns.IMAGES + ".element." + ExampleColumns.IMAGE_SHA256)
                    .ofSnapshot(snapshot.snapshotId(), found::add);
        }
        return found.candidates;
    }

    private void add(String file, int position, Record row) {
        Traits traits =
                new Traits(
                        name(row, ExampleColumns.SOURCE),
                        name(row, ExampleColumns.KIND),
                        name(row, ExampleColumns.LABEL),
                        name(row, ExampleColumns.MODE));
        candidates.add(
                new Candidate(
                        (String) row.getField(ExampleColumns.EXAMPLE_ID),
                        (String) row.getField(ExampleColumns.CONTENT_DIGEST),
                        new Place(once(file), position),
                        traits,
                        name(row, ExampleColumns.ENVIRONMENT),
                        name(row, ExampleColumns.TASK),
                        frames(row)));
    }

    private String name(Record row, String column) {
        Object value = row.getField(column);
        return value == null ? "" : once(value.toString());
    }

    private String once(String name) {
        return names.computeIfAbsent(name, same -> same);
    }

    private static long[] frames(Record row) {
        List<?> images = (List<?>) row.getField(ExampleColumns.IMAGES);
        long[] frames = new long[images.size()];
        for (int i = 0; i < frames.length; i++) {
            Record image = (Record) images.get(i);
            String sha256 = (String) image.getField(ExampleColumns.IMAGE_SHA256);
            frames[i] = Long.parseUnsignedLong(sha256, 0, 16, 16);
        }
        return frames;
    }
}
